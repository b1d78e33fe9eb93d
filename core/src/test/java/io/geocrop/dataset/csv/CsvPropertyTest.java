package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.dataset.ColumnProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random files, however they are quoted and cut into blocks, come out as the plain reader has them. */
class CsvPropertyTest {
    private static final List<String> TEXTS = List.of(
            "plain", "with, comma", "two\nlines", "cr\rlf\r\n", "say \"hi\"", "\"", "ünïcödé €", "x", "a b", "日本");

    private final Random random = new Random();

    @RepeatedTest(60)
    void aRandomFileIsReadAsThePlainReaderReadsIt(RepetitionInfo repetition) {

        // given
        random.setSeed(repetition.getCurrentRepetition());
        String csv = randomCsv();
        List<List<String>> records = PlainRecords.of(csv);

        for (int blockBytes : new int[] {7, 32, 64, 200, CsvLimits.BLOCK_BYTES}) {
            // when
            CsvReport report = Csvs.pass(
                    csv.getBytes(StandardCharsets.UTF_8),
                    CsvOptions.forLabel("label").withThreads(1 + blockBytes % 3),
                    blockBytes);

            // then
            assertThat(report.errors()).as(csv).isEmpty();
            agrees(report, records);
        }
    }

    @Test
    void theReportDoesNotDependOnTheNumberOfThreads() {
        random.setSeed(99);
        StringBuilder csv = new StringBuilder("id,f,g,t,label\n");
        for (int row = 0; row < 60_000; row++) {
            csv.append(row)
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',')
                    .append(random.nextInt(50));
            csv.append(',').append("t").append(random.nextInt(5000));
            csv.append(",class").append(random.nextInt(4)).append('\n');
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);

        CsvReport one = Csvs.pass(bytes, CsvOptions.forLabel("label").withThreads(1), 10_000);

        for (int threads = 2; threads <= 5; threads++) {
            assertThat(Csvs.pass(bytes, CsvOptions.forLabel("label").withThreads(threads), 10_000))
                    .isEqualTo(one);
        }
    }

    private static void agrees(CsvReport report, List<List<String>> records) {
        List<String> header = records.getFirst();
        List<List<String>> rows = records.subList(1, records.size());
        assertThat(report.rows()).isEqualTo(rows.size());
        Map<String, Long> classes = new HashMap<>();
        rows.forEach(row -> classes.merge(row.get(header.indexOf("label")).strip(), 1L, Long::sum));
        assertThat(report.classes()).containsExactlyInAnyOrderEntriesOf(classes);
        Set<List<String>> seen = new HashSet<>();
        long duplicates = rows.stream()
                .filter(row ->
                        !seen.add(row.stream().map(CsvPropertyTest::canonical).toList()))
                .count();
        assertThat(report.duplicateRows())
                .as("%s %s", records, report.columns())
                .isEqualTo(duplicates);
        for (int column = 0; column < header.size(); column++) {
            int at = column;
            List<String> cells = rows.stream()
                    .map(row -> row.get(at).strip())
                    .filter(cell -> !cell.isEmpty() && !cell.equals("NA"))
                    .toList();
            ColumnProfile profile =
                    java.util.Objects.requireNonNull(report.profile().get(header.get(column)));
            assertThat(profile.count()).isEqualTo(cells.size());
            assertThat(profile.missing()).isEqualTo(rows.size() - (long) cells.size());
            assertThat(profile.distinct())
                    .isEqualTo(cells.stream()
                            .map(CsvPropertyTest::canonical)
                            .distinct()
                            .count());
            if (header.get(column).startsWith("n") && !cells.isEmpty()) {
                numbersAgree(profile, cells);
            }
        }
    }

    private static void numbersAgree(ColumnProfile profile, List<String> cells) {
        double[] values =
                cells.stream().mapToDouble(Double::parseDouble).sorted().toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double size = Math.max(1, Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1])));
        assertThat(profile.min()).isEqualTo(values[0]);
        assertThat(profile.max()).isEqualTo(values[values.length - 1]);
        assertThat(profile.mean()).isCloseTo(mean, within(1e-12 * size));
        assertThat(profile.sd())
                .isCloseTo(values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)), within(1e-9 * size));
        double position = 0.25 * (values.length - 1);
        int below = (int) position;
        double above = values[Math.min(below + 1, values.length - 1)];
        assertThat(profile.p25())
                .isCloseTo(values[below] + (above - values[below]) * (position - below), within(1e-12 * size));
    }

    private static String canonical(String cell) {
        String text = cell.strip();
        try {
            return text.isEmpty() ? "NA" : Double.toString(Double.parseDouble(text) + 0.0);
        } catch (NumberFormatException word) {
            return text;
        }
    }

    private String randomCsv() {
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        List<String> header = new ArrayList<>(List.of("label", "n1", "t1"));
        for (int i = 2; i < 2 + random.nextInt(5); i++) {
            header.add((random.nextBoolean() ? "n" : "t") + i);
        }
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        csv.append(String.join(",", header)).append(end);
        int rows = 2 + random.nextInt(40);
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (String name : header) {
                cells.add(quoted(name.equals("label") ? "class" + row % 3 : cell(name, row)));
            }
            csv.append(String.join(",", cells)).append(random.nextInt(10) == 0 ? end + end : end);
        }
        return csv.toString();
    }

    private String cell(String name, int row) {
        if (row > 1 && random.nextInt(6) == 0) {
            return random.nextBoolean() ? "" : "NA";
        }
        if (name.startsWith("t")) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        return switch (random.nextInt(6)) {
            case 0 -> Integer.toString(random.nextInt(2000) - 1000);
            case 1 -> Double.toString(random.nextGaussian() * 1e6);
            case 2 -> Integer.toString(random.nextInt(3));
            case 3 -> " " + random.nextInt(100) + ".50 ";
            case 4 -> random.nextInt(1_000_000_000) + "." + random.nextInt(1_000_000_000);
            default -> "-0." + random.nextInt(10_000_000);
        };
    }

    private String quoted(String cell) {
        boolean must = cell.matches("(?s).*[,\"\r\n].*");
        return must || random.nextInt(5) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
