package io.geocrop.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/errors.md and the codes that the sources throw together, in both directions. */
class ErrorCatalogueTest {
    private static final Pattern CODE = Pattern.compile(
            "\"((?:AOI|CSV|DATASET|STORE|REG|MODEL|TRAIN|JOB|PREDICT|TIFF|RASTER|CLI|FEATURE|MAP|STAC|TILE|BASELINE|SERVE|CONSOLE)_[A-Z0-9_]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+_[A-Z0-9_]+) \\|");
    /** An enum whose constants are codes: the prefix, and each constant. */
    private static final Pattern CODE_BY_NAME = Pattern.compile("return \"([A-Z]+_)\" \\+ name\\(\\)");

    private static final Pattern CONSTANT = Pattern.compile("(?m)^    ([A-Z][A-Z0-9_]+)[(,;]");
    /** Environment variables that look like codes. */
    private static final Set<String> VARIABLES = Set.of("DATASET_PATH", "MODEL_VARIANT");

    /** Codes that are put together from a document's prefix and what is wrong with its JSON. */
    private static final Pattern COMPOSED = Pattern.compile(
            "[A-Z]+_(BAD_JSON|CUT|TOO_DEEP|TOO_LARGE|LONG_NUMBER|LONG_STRING|DUPLICATE_KEY|WRONG_SHAPE)");

    private final Path root = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyCodeThatIsThrownIsExplained() throws IOException {
        assertThat(documented()).containsAll(thrown());
    }

    @Test
    void everyCodeThatIsExplainedCanBeThrown() throws IOException {
        Set<String> explained = documented();
        explained.removeIf(code -> COMPOSED.matcher(code).matches());
        assertThat(thrown()).containsAll(explained);
    }

    private Set<String> documented() throws IOException {
        return ROW.matcher(Files.readString(root.resolve("docs/errors.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> thrown() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : new String[] {"core", "trainer", "inference", "desktop-app"}) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main"))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(path -> path.toString().matches(".*\\.(java|py)"))
                        .toList()) {
                    codes.addAll(codesIn(Files.readString(file)));
                }
            }
        }
        return codes;
    }

    private static Set<String> codesIn(String source) {
        Set<String> codes = new TreeSet<>();
        CODE.matcher(source).results().map(match -> match.group(1)).forEach(codes::add);
        codes.removeAll(VARIABLES);
        Matcher named = CODE_BY_NAME.matcher(source);
        if (named.find()) {
            CONSTANT.matcher(source).results().forEach(match -> codes.add(named.group(1) + match.group(1)));
        }
        return codes;
    }
}
