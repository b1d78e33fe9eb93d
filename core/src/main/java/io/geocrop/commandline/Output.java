package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where a command's result goes: text for a person, or one JSON document; progress and remarks beside it. */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final GlobalOptions options;
    private final boolean terminal;

    Output(PrintStream out, PrintStream err, GlobalOptions options, boolean terminal) {
        this.out = out;
        this.err = err;
        this.options = options;
        this.terminal = terminal;
    }

    /** Prints the result: {@code document} with {@code --json}, else the lines of {@code text}. */
    public void result(Object document, List<String> text) {
        if (options.json()) {
            raw(new String(Json.document(document), StandardCharsets.UTF_8));
        } else {
            raw(text.isEmpty() ? "" : String.join("\n", text) + "\n");
        }
    }

    /** A line a person sees while the command runs; nothing with {@code --quiet}. */
    public void remark(String line) {
        if (!options.quiet()) {
            err.println(line);
        }
    }

    /** A line that matters even when quiet. */
    public void warning(Refusal warning) {
        err.println("! " + warning.code() + "  " + warning.where() + ": " + warning.found() + ". " + warning.remedy());
    }

    /** The same for what no code stands for, such as an option without effect. */
    public void warning(String sentence) {
        err.println("! " + sentence);
    }

    public ProgressLine progress() {
        return new ProgressLine(err, terminal, options.quiet());
    }

    /** Prints a refusal with all it says. */
    public void refused(GeocropException e) {
        if (options.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("error", e.refusal());
            if (e.refusals().size() > 1) {
                document.put("errors", e.refusals());
            }
            raw(new String(Json.document(document), StandardCharsets.UTF_8));
            return;
        }
        for (Refusal refusal : e.refusals()) {
            err.println("✗ " + refusal.code() + "  " + refusal.where());
            err.println("  found    " + refusal.found());
            err.println("  allowed  " + refusal.allowed());
            err.println("  remedy   " + refusal.remedy());
        }
    }

    /** Text as it is, such as a completion script. */
    public void raw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** Asks for a yes; anything else is a no. */
    public boolean confirmed(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        String answer = Objects.requireNonNull(System.console(), "asked without a terminal")
                .readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
