package io.geocrop.trainer.learner.catboost;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.process.ShortProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a Python that has catboost: the one that GEOCROP_PYTHON names and no other, else python3 on the PATH, else
 * the virtual environment in the user's data folder. Asking one takes about a tenth of a second: nothing is imported.
 */
public final class PythonSearch {
    /** The version the trainer was tried with; every 1.2 is taken. */
    static final String TRIED = "1.2.10";

    private static final Duration LONGEST_PROBE = Duration.ofSeconds(20);
    private static final String PROBE = """
            import sys, importlib.metadata as m
            def v(p):
                try: return m.version(p)
                except m.PackageNotFoundError: return '-'
            print(sys.version.split()[0], v('catboost'), v('numpy'))
            """;
    private static final Pattern TAKEN = Pattern.compile("1\\.2(\\.\\d+)*");

    private final Map<String, String> environment;
    private final Path venv;
    private @Nullable Outcome outcome;

    /**
     * @param environment of this process: GEOCROP_PYTHON and PATH are looked at
     * @param venv the virtual environment in the user's data folder, whether it is there or not
     */
    public PythonSearch(Map<String, String> environment, Path venv) {
        this.environment = Map.copyOf(environment);
        this.venv = venv;
    }

    /** What was found; looked for once. */
    synchronized Outcome look() {
        Outcome known = outcome;
        if (known == null) {
            known = search();
            outcome = known;
        }
        return known;
    }

    /** A Python to use, or why there is none. */
    sealed interface Outcome {
        record Found(PythonCatBoost catboost) implements Outcome {}

        record Missing(Refusal refusal) implements Outcome {}
    }

    private Outcome search() {
        List<String> seen = new ArrayList<>();
        Path usable = null;
        for (Path python : candidates()) {
            Optional<String[]> answer = ask(python);
            if (answer.isEmpty()) {
                seen.add(python + " does not start");
                continue;
            }
            String[] versions = answer.get();
            if (TAKEN.matcher(versions[1]).matches() && !versions[2].equals("-")) {
                return new Outcome.Found(new PythonCatBoost(python, versions[0], versions[1]));
            }
            usable = usable == null ? python : usable;
            seen.add(python + (versions[1].equals("-") ? " has no catboost" : " has catboost " + versions[1]));
        }
        return new Outcome.Missing(refusal(seen, usable));
    }

    private Refusal refusal(List<String> seen, @Nullable Path usable) {
        String named = named();
        String remedy;
        if (usable == null) {
            remedy = named != null
                    ? "Let GEOCROP_PYTHON name a Python 3, or unset it."
                    : "Install Python 3 (apt-get install python3 python3-venv), then run: " + intoVenv("python3");
        } else if (named != null) {
            remedy = "Run: " + quoted(usable) + " -m pip install catboost==" + TRIED;
        } else {
            remedy = "Run: " + intoVenv(quoted(usable));
        }
        return new Refusal(
                "TRAIN_NO_PYTHON",
                "catboost",
                seen.isEmpty() ? "no Python" : String.join("; ", seen),
                "Python 3 with catboost 1.2",
                remedy);
    }

    /** A virtual environment of our own: a system's Python often lets nobody install into it. */
    private String intoVenv(String python) {
        return "%s -m venv %s && %s -m pip install catboost==%s"
                .formatted(python, quoted(venv), quoted(venvPython()), TRIED);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.contains(" ") ? '"' + text + '"' : text;
    }

    /** What GEOCROP_PYTHON says; a blank one says nothing. */
    private @Nullable String named() {
        String named = environment.get("GEOCROP_PYTHON");
        return named == null || named.isBlank() ? null : named;
    }

    private List<Path> candidates() {
        String named = named();
        if (named != null) {
            return List.of(Path.of(named));
        }
        List<Path> candidates = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path python = folder.isEmpty() ? null : Path.of(folder, isWindows() ? "python.exe" : "python3");
            if (python != null && Files.isExecutable(python)) {
                candidates.add(python);
                break;
            }
        }
        if (Files.isExecutable(venvPython())) {
            candidates.add(venvPython());
        }
        return candidates;
    }

    private Path venvPython() {
        return isWindows() ? venv.resolve("Scripts").resolve("python.exe") : venv.resolve("bin/python");
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Optional<String[]> ask(Path python) {
        return printed(python, PROBE).map(line -> line.strip().split(" ")).filter(parts -> parts.length == 3);
    }

    /** What a short program prints; empty where it fails. */
    static Optional<String> printed(Path python, String program) {
        try {
            return ShortProgram.ask(List.of(python.toString(), "-c", program), LONGEST_PROBE)
                    .filter(answer -> answer.exitCode() == 0)
                    .map(ShortProgram.Answer::text);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GeocropException.failed(
                            "TRAIN_FIT_FAILED", "catboost", "an interruption", "time to ask Python", "Start it again.")
                    .causedBy(e);
        }
    }
}
