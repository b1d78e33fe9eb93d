package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.error.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input of the catalogue: its code and its place. */
class CsvBadInputTest {
    private static final String GOOD = "id,ndvi,evi,label\n1,0.5,0.25,maize\n2,0.75,0.5,cotton\n3,0.25,0.125,maize\n";

    static Stream<Arguments> files() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                error("empty", "", "CSV_EMPTY", "points.csv"),
                error("blank lines", "\n\r\n\n", "CSV_EMPTY", "points.csv row 4"),
                error("one byte", "x", "CSV_LABEL_MISSING", "points.csv row 1"),
                error("cut in half", GOOD.substring(0, GOOD.length() / 2), "CSV_SHORT_ROW", "points.csv row 3"),
                error("trailing junk", GOOD + "\u0001\u0002\u0003", "CSV_SHORT_ROW", "points.csv row 5"),
                bytes("random", randomBytes(), "CSV_NUL", "points.csv row 1, column 1"),
                bytes("png", concat(0x89, "PNG\r\n"), "CSV_WRONG_FORMAT", "points.csv"),
                bytes("tiff", concat('I', "I*\u0000"), "CSV_WRONG_FORMAT", "points.csv"),
                error("html", "<!DOCTYPE html><html>", "CSV_WRONG_FORMAT", "points.csv"),
                error("json", "{\"type\":\"FeatureCollection\"}", "CSV_WRONG_FORMAT", "points.csv"),
                bytes("xlsx", concat('P', "K\u0003\u0004"), "CSV_ZIP", "points.csv"),
                bytes("gzip", gzip(good), "CSV_GZIP", "points.csv"),
                bytes("gzip bomb", gzip(new byte[50_000_000]), "CSV_GZIP", "points.csv"),
                bytes("utf-16 with mark", GOOD.getBytes(StandardCharsets.UTF_16), "CSV_UTF16", "points.csv"),
                bytes("utf-16 bare", GOOD.getBytes(StandardCharsets.UTF_16LE), "CSV_UTF16", "points.csv"),
                bytes(
                        "latin-1",
                        "label,f\nblé,1\nmaïs,2\n".getBytes(StandardCharsets.ISO_8859_1),
                        "CSV_NOT_UTF8",
                        "points.csv row 2, column 1 (label)"),
                error("nul", "label,f\na\u0000b,1\nc,2\n", "CSV_NUL", "points.csv row 2, column 1 (label)"),
                error("header missing", "1,0.5,maize\n2,0.25,cotton\n", "CSV_HEADER_MISSING", "points.csv row 1"),
                error("header missing, a value twice", "1,2,2\n3,4,5\n", "CSV_HEADER_MISSING", "points.csv row 1"),
                error("label missing", "id,ndvi,crop\n1,0.5,maize\n", "CSV_LABEL_MISSING", "points.csv row 1"),
                error(
                        "label case",
                        "id,ndvi,Label\n1,0.5,maize\n",
                        "CSV_LABEL_CASE",
                        "points.csv row 1, column 3 (Label)"),
                error(
                        "duplicate column",
                        "f,g,f,label\n1,2,3,a\n",
                        "CSV_DUPLICATE_COLUMN",
                        "points.csv row 1, column 3 (f)"),
                error("blank column", ",f,label\n0,2,a\n", "CSV_BLANK_COLUMN", "points.csv row 1, column 1"),
                error("header only", "id,ndvi,label\n", "CSV_NO_ROWS", "points.csv row 2"),
                error("short row", GOOD + "4,0.5,maize\n", "CSV_SHORT_ROW", "points.csv row 5"),
                error("long row", GOOD + "4,0.5,0.5,maize,x\n", "CSV_LONG_ROW", "points.csv row 5"),
                error(
                        "unclosed quote",
                        GOOD + "4,0.5,0.5,\"maize\n5,1,1,cotton\n",
                        "CSV_UNCLOSED_QUOTE",
                        "points.csv row 5, column 4 (label)"),
                error(
                        "stray quote",
                        GOOD + "4,0.5,0.5,mai\"z\"e\n",
                        "CSV_STRAY_QUOTE",
                        "points.csv row 5, column 4 (label)"),
                error(
                        "long cell",
                        "label,f\n" + "x".repeat(10_000_000) + ",1\n",
                        "CSV_CELL_TOO_LONG",
                        "points.csv row 2, column 1 (label)"),
                error(
                        "long quoted cell",
                        "label,f\na,1\n\"" + "x".repeat(10_000_000) + "\",1\n",
                        "CSV_CELL_TOO_LONG",
                        "points.csv row 3, column 1 (label)"),
                error("100k columns", wide(100_000), "CSV_TOO_MANY_COLUMNS", "points.csv row 1"),
                error(
                        "long row of cells",
                        "label,f\na,1\nb," + "1,".repeat(5_000_000) + "\n",
                        "CSV_LONG_ROW",
                        "points.csv row 3"),
                error("semicolon", GOOD.replace(',', ';'), "CSV_SEMICOLON", "points.csv row 1"),
                error("tab", GOOD.replace(',', '\t'), "CSV_TAB", "points.csv row 1"),
                error(
                        "decimal comma",
                        GOOD + "4,\"0,5\",0.5,maize\n",
                        "CSV_DECIMAL_COMMA",
                        "points.csv row 5, column 2 (ndvi)"),
                error(
                        "decimal commas bare",
                        "ndvi,evi,label\n0,5,0,25,maize\n",
                        "CSV_DECIMAL_COMMA",
                        "points.csv row 2"),
                error("text", GOOD + "4,abc,0.5,maize\n", "CSV_NOT_A_NUMBER", "points.csv row 5, column 2 (ndvi)"),
                error("inf", GOOD + "4,Inf,0.5,maize\n", "CSV_INFINITE", "points.csv row 5, column 2 (ndvi)"),
                error("1e999", GOOD + "4,1e999,0.5,maize\n", "CSV_OUT_OF_RANGE", "points.csv row 5, column 2 (ndvi)"),
                error(
                        "beyond float32",
                        GOOD + "4,-1.797e308,0.5,maize\n",
                        "CSV_OUT_OF_RANGE",
                        "points.csv row 5, column 2 (ndvi)"),
                error(
                        "just beyond float32",
                        GOOD + "4,0.5,3.4028236e38,maize\n",
                        "CSV_OUT_OF_RANGE",
                        "points.csv row 5, column 3 (evi)"),
                error("blank label", GOOD + "4,0.5,0.5,\n", "CSV_BLANK_LABEL", "points.csv row 5, column 4 (label)"),
                error("single class", "f,label\n1,a\n2,a\n", "CSV_SINGLE_CLASS", "points.csv row 1, column 2 (label)"),
                error("too many classes", classes(256), "CSV_TOO_MANY_CLASSES", "points.csv row 1, column 2 (label)"),
                error("no features", "name,label\nx,a\ny,b\n", "CSV_NO_FEATURES", "points.csv row 1"),
                error(
                        "latitude",
                        places("31,-17", "31,-18", "31,95"),
                        "CSV_LATITUDE",
                        "points.csv row 4, column 2 (lat)"),
                error(
                        "longitude",
                        places("31,-17", "31,-18", "281,-17"),
                        "CSV_LONGITUDE",
                        "points.csv row 4, column 1 (lon)"),
                error(
                        "swapped axes out of range",
                        places("-17,131", "-18,131", "-17,132"),
                        "CSV_SWAPPED_AXES",
                        "points.csv row 2, column 2 (lat)"),
                error(
                        "swapped axes in Zimbabwe",
                        places("-17.8,31.0", "-18.2,30.5", "-17.5,31.4"),
                        "CSV_SWAPPED_AXES",
                        "points.csv row 1, column 1 (lon) and column 2"),
                error(
                        "metres as degrees",
                        places("31,-17", "3137450.0,-395865.0"),
                        "CSV_METRES_AS_DEGREES",
                        "points.csv row 3, column 2 (lat)"),
                error("null island", places("31,-17", "0,0"), "CSV_NULL_ISLAND", "points.csv row 3, column 1 (lon)"),
                error(
                        "30 February",
                        "survey_date,f,label\n2026-02-28,1,a\n2026-02-30,2,b\n",
                        "CSV_BAD_DATE",
                        "points.csv row 3, column 1 (survey_date)"));
    }

    static Stream<Arguments> curiosities() {
        return Stream.of(
                warning("nan", GOOD + "4,NaN,0.5,maize\n", "CSV_NAN", "points.csv row 5, column 2 (ndvi)"),
                warning(
                        "duplicate id",
                        GOOD + "2,0.5,0.5,maize\n",
                        "CSV_DUPLICATE_ID",
                        "points.csv row 5, column 1 (id)"),
                warning("duplicate row", "f,label\n1,a\n2,b\n1,a\n", "CSV_DUPLICATE_ROWS", "points.csv row 4"),
                warning(
                        "conflicting labels",
                        GOOD + "4,0.5,0.25,cotton\n",
                        "CSV_CONFLICTING_LABELS",
                        "points.csv row 5"),
                warning("leak", leak(), "CSV_LEAK", "points.csv row 1, column 2 (code)"),
                warning("constant", "f,g,label\n1,7,a\n2,7,b\n", "CSV_CONSTANT", "points.csv row 1, column 2 (g)"),
                warning(
                        "empty column",
                        "f,g,label\n1,,a\n2,,b\n",
                        "CSV_EMPTY_COLUMN",
                        "points.csv row 1, column 2 (g)"),
                warning(
                        "formula", "f,note,label\n1,=cmd|' /C calc'!A0,a\n2,x,b\n",
                        "CSV_FORMULA", "points.csv row 2, column 2 (note)"),
                warning("no final line end", "f,label\n1,a\n2,b", "CSV_NO_FINAL_LINE_END", "points.csv"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aBadFileIsRefusedWithItsCodeAndPlace(String name, byte[] bytes, String code, String where) {
        // given, when
        CsvReport report = Csvs.pass(bytes, CsvOptions.forLabel("label"), CsvLimits.BLOCK_BYTES);

        // then
        assertThat(report.errors()).as("%s", report.errors()).isNotEmpty();
        assertThat(report.errors().getFirst().code()).isEqualTo(code);
        assertThat(report.errors().getFirst().where()).isEqualTo(where);
        assertThat(report.errors()).allSatisfy(CsvBadInputTest::isComplete);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("curiosities")
    void aCuriosityIsTakenWithAWarning(String name, byte[] bytes, String code, String where) {
        CsvReport report = Csvs.pass(bytes, CsvOptions.forLabel("label"), CsvLimits.BLOCK_BYTES);

        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).as("%s", report.warnings()).anySatisfy(warning -> {
            assertThat(warning.code()).isEqualTo(code);
            assertThat(warning.where()).isEqualTo(where);
            isComplete(warning);
        });
    }

    @Test
    void aGoodFileHasNeitherErrorsNorWarnings() {
        CsvReport report = Csvs.pass(GOOD);

        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.rows()).isEqualTo(3);
    }

    @Test
    void anUnknownLabelIsRefusedWhereTheClassesAreKnown() {
        CsvOptions options = CsvOptions.forLabel("label").withKnownClasses(Set.of("maize", "soy"));

        CsvReport report = Csvs.pass(GOOD, options);

        assertThat(report.errors())
                .extracting(Refusal::code, Refusal::where, Refusal::found)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "CSV_UNKNOWN_LABEL", "points.csv row 3, column 4 (label)", "cotton"));
    }

    @Test
    void aFileOneByteOverTheLimitIsRefused() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        CsvOptions options = CsvOptions.forLabel("label").withMaxBytes(bytes.length - 1);

        assertThat(codes(Csvs.pass(bytes, options, CsvLimits.BLOCK_BYTES))).containsExactly("CSV_TOO_LARGE");
        assertThat(codes(streamed(bytes, -1, options))).containsExactly("CSV_TOO_LARGE");
        assertThat(Csvs.pass(GOOD, options.withMaxBytes(bytes.length)).errors()).isEmpty();
    }

    @Test
    void aSourceThatEndsEarlyOrLateWasChanged() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);

        assertThat(codes(streamed(bytes, bytes.length + 1, CsvOptions.forLabel("label"))))
                .containsExactly("CSV_CHANGED");
        assertThat(codes(streamed(bytes, bytes.length - 1, CsvOptions.forLabel("label"))))
                .containsExactly("CSV_CHANGED");
    }

    @Test
    void aDroppedColumnThatIsAbsentOnlyWarns() {
        CsvReport report = Csvs.pass(GOOD, CsvOptions.forLabel("label").withDrop(List.of("evi", "nowhere")));

        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).extracting(Refusal::code).containsExactly("CSV_DROP_ABSENT");
        assertThat(report.columns().get(2).role()).isEqualTo(io.geocrop.dataset.ColumnRole.IGNORED);
    }

    @Test
    void allErrorsAreReportedInOrderUpToTheLimit() {
        String text = GOOD + "4,x,0.5,maize\n5,0.5\n6,Inf,y,maize\n";

        assertThat(Csvs.pass(text).errors())
                .extracting(Refusal::code)
                .containsExactly("CSV_NOT_A_NUMBER", "CSV_SHORT_ROW", "CSV_INFINITE", "CSV_NOT_A_NUMBER");
        assertThat(Csvs.pass(text, CsvOptions.forLabel("label").withMaxErrors(2))
                        .errors())
                .hasSize(2);
    }

    @Test
    void rowsAreNumberedAsTheyStandInTheFile() {
        String text = "\nf,label\n1,a\n\n\"2\",\"two\nlines\"\n\nx,b\n3,c\n";

        assertThat(Csvs.pass(text).errors())
                .extracting(Refusal::where)
                .containsExactly("points.csv row 7, column 1 (f)");
    }

    @Test
    void anEndlessQuoteIsGivenUpSoonAndInLittleMemory() {
        long[] given = {0};
        CsvSource endless = CsvSource.of("endless.csv", -1, () -> new InputStream() {
            private final byte[] start = "label,f\n\"".getBytes(StandardCharsets.UTF_8);

            @Override
            public int read() {
                return given[0] < start.length ? start[(int) given[0]++] : more();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = (byte) read();
                }
                return length;
            }

            private int more() {
                given[0]++;
                return 'x';
            }
        });

        CsvReport report = streamed(endless, CsvOptions.forLabel("label").withThreads(2));

        assertThat(codes(report)).containsExactly("CSV_CELL_TOO_LONG");
        // Two threads have four blocks between them and may fill each before the first is found too long; the header
        // before them is a block of its own that was given back.
        long header = "label,f\n".length();
        assertThat(given[0]).isLessThanOrEqualTo(header + 4L * CsvLimits.RECORD_BYTES);
    }

    private static void isComplete(Refusal refusal) {
        assertThat(refusal.found()).isNotBlank();
        assertThat(refusal.found()).hasSizeLessThan(260);
        assertThat(refusal.allowed()).isNotBlank();
        assertThat(refusal.remedy()).endsWith(".");
    }

    private static List<String> codes(CsvReport report) {
        return report.errors().stream().map(Refusal::code).toList();
    }

    private static CsvReport streamed(byte[] bytes, long size, CsvOptions options) {
        return streamed(CsvSource.of("points.csv", size, () -> new java.io.ByteArrayInputStream(bytes)), options);
    }

    private static CsvReport streamed(CsvSource source, CsvOptions options) {
        try {
            return CsvPass.run(source, options, io.geocrop.progress.ProgressListener.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments error(String name, String text, String code, String where) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8), code, where);
    }

    private static Arguments warning(String name, String text, String code, String where) {
        return error(name, text, code, where);
    }

    private static Arguments bytes(String name, byte[] bytes, String code, String where) {
        return Arguments.of(name, bytes, code, where);
    }

    private static byte[] concat(int first, String rest) {
        byte[] tail = rest.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[tail.length + 1];
        all[0] = (byte) first;
        System.arraycopy(tail, 0, all, 1, tail.length);
        return all;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        byte[] start = Arrays.copyOf(new byte[] {'q', 0}, bytes.length);
        System.arraycopy(bytes, 0, start, 2, bytes.length - 2);
        return start;
    }

    private static String wide(int columns) {
        return "label," + IntStream.range(1, columns).mapToObj(c -> "f" + c).collect(Collectors.joining(","))
                + "\na,1\n";
    }

    private static String classes(int count) {
        return "f,label\n"
                + IntStream.range(0, count).mapToObj(i -> i + ",c" + i + "\n").collect(Collectors.joining());
    }

    private static String places(String... lonLat) {
        StringBuilder text = new StringBuilder("lon,lat,f,label\n");
        for (int i = 0; i < lonLat.length; i++) {
            text.append(lonLat[i]).append(',').append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        return text.toString();
    }

    private static String leak() {
        return "f,code,label\n"
                + IntStream.range(0, 40)
                        .mapToObj(i -> (i * 37 % 40) + "," + (i % 3) + ",class" + (i % 3) + "\n")
                        .collect(Collectors.joining());
    }
}
