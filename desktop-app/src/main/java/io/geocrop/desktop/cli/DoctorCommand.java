package io.geocrop.desktop.cli;

import io.geocrop.commandline.TextTable;
import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code geocrop doctor}: what this machine and workspace have, what they lack, and how to mend it. */
@Command(
        description =
                "Checks Java, native libraries, CatBoost's Python, disk and store; says how to mend what is missing.",
        footer = {"", "Example: geocrop doctor --json"})
final class DoctorCommand implements Callable<Integer> {
    /** Without these nothing can be done here; a learner that is missing leaves the others. */
    private static final Set<String> VITAL = Set.of("java", "store", "models", "trainer");

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = session.open()) {
            List<Check> checks = workspace.doctor();
            List<String> lines = new ArrayList<>();
            TextTable table = new TextTable("", "CHECK", "FOUND", "REMEDY");
            checks.forEach(check -> table.row(sign(check.status()), check.name(), check.found(), check.remedy()));
            lines.addAll(table.lines());
            session.output().result(Map.of("workspace", workspace.location(), "checks", checks), lines);
            return checks.stream().anyMatch(DoctorCommand::stops) ? GeocropException.Kind.UNAVAILABLE.exitCode() : 0;
        }
    }

    private static boolean stops(Check check) {
        return check.status() == Check.Status.MISSING && VITAL.contains(check.name());
    }

    private static String sign(Check.Status status) {
        return switch (status) {
            case OK -> "✓";
            case WARNING -> "!";
            case MISSING -> "✗";
        };
    }
}
