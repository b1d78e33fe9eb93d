package io.geocrop.dataset.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetDiff.ClassBalance;
import io.geocrop.dataset.DatasetDiff.Drift;
import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.GeocropException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionDiffTest {
    private static final String BASE = """
            id,lon,ndvi,evi,label
            1,30.1,0.1,0.2,water
            2,30.2,0.3,0.4,forest
            3,30.3,0.5,0.6,forest
            4,30.4,0.7,,bare
            """;

    @Test
    void aVersionDoesNotDifferFromItself() throws IOException {
        DatasetDiff diff = diff(BASE, BASE);

        assertThat(diff.from()).isEqualTo("zimbabwe/before");
        assertThat(diff.to()).isEqualTo("zimbabwe/after");
        assertThat(figures(diff)).isEqualTo("added 0, removed 0, labels 0");
        assertThat(diff.drift()).containsExactly(new Drift("ndvi", 0, "stable"), new Drift("evi", 0, "stable"));
        assertThat(diff.columnsAdded()).isEmpty();
        assertThat(diff.columnsRemoved()).isEmpty();
        assertThat(diff.classBalance()).containsEntry("forest", new ClassBalance(2, 2, 0.5, 0.5));
    }

    @Test
    void theOrderOfRowsAndColumnsAndTheWayOfQuotingDoNotCount() throws IOException {
        String turned = """
                label,evi,ndvi,lon,id
                bare,,0.7,30.4,4
                "forest",0.6,0.5,30.3,"3"
                forest,0.4,0.3,30.2,2
                 water ,0.2,0.1,30.1,1
                """.replace("\n", "\r\n");

        assertThat(figures(diff(BASE, turned))).isEqualTo("added 0, removed 0, labels 0");
    }

    @Test
    void countsRowsThatCameWentAndChanged() throws IOException {
        // 1 is the same, 2 has another label, 3 another value (one went, one came), 4 is gone, 5 is new
        String later = """
                id,lon,ndvi,evi,label
                1,30.1,0.1,0.2,water
                2,30.2,0.3,0.4,bare
                3,30.3,0.55,0.6,forest
                5,30.5,0.9,0.9,forest
                """;

        assertThat(figures(diff(BASE, later))).isEqualTo("added 2, removed 2, labels 1");
    }

    @Test
    void aLabelIsFollowedByItsIdEvenWhereTheRowChanged() throws IOException {
        String later = BASE.replace("3,30.3,0.5,0.6,forest", "3,30.3,0.55,0.6,water");

        assertThat(figures(diff(BASE, later))).isEqualTo("added 1, removed 1, labels 1");
    }

    @Test
    void withoutUniqueIdsALabelIsFollowedByItsRow() throws IOException {
        String before = BASE.replace("\n2,", "\n1,");
        String relabelled = before.replace("0.5,0.6,forest", "0.5,0.6,bare");
        String changed = before.replace("3,30.3,0.5,0.6,forest", "3,30.3,0.55,0.6,bare");

        assertThat(figures(diff(before, relabelled))).isEqualTo("added 0, removed 0, labels 1");
        assertThat(figures(diff(before, changed))).isEqualTo("added 1, removed 1, labels 0");
        assertThat(figures(diff(BASE, changed))).isEqualTo("added 2, removed 2, labels 0");
    }

    @Test
    void equalRowsAreCountedAndNotTakenForOne() throws IOException {
        String before = "ndvi,label\n1,a\n1,a\n1,b\n2,a\n";
        String after = "ndvi,label\n1,b\n1,b\n1,a\n1,c\n";

        // of the three rows with ndvi 1 in both, labels a, b are kept and one a has become a b (or a c)
        assertThat(figures(diff(before, after))).isEqualTo("added 1, removed 1, labels 1");
    }

    @Test
    void comparesOnlyColumnsThatBothHaveAndTellsTheOthers() throws IOException {
        String later = "id,ndvi,savi,label\n1,0.1,1,water\n2,0.3,2,forest\n3,0.5,3,forest\n4,0.7,4,bare\n";

        DatasetDiff diff = diff(BASE, later);

        assertThat(figures(diff)).isEqualTo("added 0, removed 0, labels 0");
        assertThat(diff.columnsAdded()).containsExactly("savi");
        assertThat(diff.columnsRemoved()).containsExactly("lon", "evi");
        assertThat(diff.drift()).containsExactly(new Drift("ndvi", 0, "stable"));
    }

    @Test
    void showsTheBalanceOfAllClassesOfEither() throws IOException {
        String later = "id,lon,ndvi,evi,label\n1,30.1,0.1,0.2,grass\n2,30.2,0.3,0.4,forest\n";

        assertThat(diff(BASE, later).classBalance())
                .containsExactly(
                        Map.entry("water", new ClassBalance(1, 0, 0.25, 0)),
                        Map.entry("forest", new ClassBalance(2, 1, 0.5, 0.5)),
                        Map.entry("bare", new ClassBalance(1, 0, 0.25, 0)),
                        Map.entry("grass", new ClassBalance(0, 1, 0, 0.5)));
    }

    @Test
    void tellsTheFeatureThatShiftedMostFirst() throws IOException {
        StringBuilder before = new StringBuilder("calm,shifted,leaning,label\n");
        StringBuilder after = new StringBuilder("calm,shifted,leaning,label\n");
        for (int i = 0; i < 1_000; i++) {
            before.append(i).append(',').append(i).append(',').append(i).append(",a\n");
            after.append(i)
                    .append(',')
                    .append(i + 500)
                    .append(',')
                    .append(i < 100 ? 999 - i : i)
                    .append(",a\n");
        }

        List<Drift> drift = diff(before.toString(), after.toString()).drift();

        assertThat(drift).extracting(Drift::feature).containsExactly("shifted", "leaning", "calm");
        assertThat(drift).extracting(Drift::verdict).containsExactly("marked", "marked", "stable");
        assertThat(drift.getLast().psi()).isZero();
        // the lowest tenth has moved into the highest: (0 → floor) and 10 % → 20 %
        double expected = (1e-4 - 0.1) * Math.log(1e-4 / 0.1) + 0.1 * Math.log(2);
        assertThat(drift.get(1).psi()).isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void valuesThatWentMissingAreAShift() throws IOException {
        StringBuilder before = new StringBuilder("ndvi,label\n");
        StringBuilder after = new StringBuilder("ndvi,label\n");
        String[] missing = {"", "NA", "nan", "null", "N/A"};
        for (int i = 0; i < 100; i++) {
            before.append(i).append(",a\n");
            after.append(i % 2 == 0 ? missing[i / 2 % 5] : i).append(",a\n");
        }

        double psi =
                diff(before.toString(), after.toString()).drift().getFirst().psi();

        double expected = (0.5 - 1e-4) * Math.log(0.5 / 1e-4) + 10 * (0.05 - 0.1) * Math.log(0.5);
        assertThat(psi).isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void refusesAFileThatIsNotTheOneImported() {
        DatasetManifest manifest = manifest("before", BASE);
        String columnGone = BASE.replace("ndvi", "ndwi");
        String rowCut = BASE.replace(",0.2,water", "");

        GeocropException gone =
                refusal(() -> VersionDiff.of(manifest, () -> bytes(columnGone), manifest, () -> bytes(BASE)));
        GeocropException cut =
                refusal(() -> VersionDiff.of(manifest, () -> bytes(BASE), manifest, () -> bytes(rowCut)));

        assertThat(gone.refusal().code()).isEqualTo("CSV_COLUMN_MISSING");
        assertThat(gone.refusal().where()).isEqualTo("zimbabwe/before training_data.csv row 1");
        assertThat(cut.refusal().code()).isEqualTo("CSV_SHORT_ROW");
        assertThat(cut.refusal().where()).startsWith("zimbabwe/before training_data.csv row 2");
    }

    @Test
    void numbersAreComparedAsNumbersAndTextsAsTheyStand() throws IOException {
        String before = "ndvi,note,label\n0.10,dry,a\n1e2,,b\n";
        String after = "ndvi,note,label\n0.1,dry,a\n100,NA,b\n";

        assertThat(figures(diff(before, after))).isEqualTo("added 0, removed 0, labels 0");
        assertThat(figures(diff(before, after.replace("dry", "wet")))).isEqualTo("added 1, removed 1, labels 0");
    }

    @Test
    void anIdMayBeATextToo() throws IOException {
        String before = "id,ndvi,label\na1,0.1,x\na2,0.2,y\n";
        String after = "id,ndvi,label\na1,0.9,y\na2,0.2,y\n";

        assertThat(figures(diff(before, after))).isEqualTo("added 1, removed 1, labels 1");
    }

    @Test
    void blocksOfALargeFileAreJoined() throws IOException {
        StringBuilder before = new StringBuilder("id,ndvi,label\n");
        for (int i = 0; i < 300_000; i++) {
            before.append(i)
                    .append(',')
                    .append(i % 1_000)
                    .append('.')
                    .append(i % 7)
                    .append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        String after = before.toString()
                .replace("\n250000,0.2,a\n", "\n250000,0.2,b\n")
                .replace("\n299999,", "\n300000,");

        DatasetDiff diff = diff(before.toString(), after);

        assertThat(figures(diff)).isEqualTo("added 1, removed 1, labels 1");
        assertThat(diff.drift()).containsExactly(new Drift("ndvi", 0, "stable"));
    }

    private static GeocropException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call);
    }

    private static String figures(DatasetDiff diff) {
        return "added %d, removed %d, labels %d".formatted(diff.rowsAdded(), diff.rowsRemoved(), diff.labelChanges());
    }

    private static DatasetDiff diff(String before, String after) throws IOException {
        return VersionDiff.of(
                manifest("before", before), () -> bytes(before), manifest("after", after), () -> bytes(after));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DatasetManifest manifest(String version, String csv) {
        List<String> lines = csv.lines().toList();
        List<Column> columns = new ArrayList<>();
        for (String name : lines.getFirst().split(",")) {
            ColumnRole role = switch (name) {
                case "label" -> ColumnRole.LABEL;
                case "id" -> ColumnRole.ID;
                case "lon" -> ColumnRole.X;
                case "note" -> ColumnRole.IGNORED;
                default -> ColumnRole.FEATURE;
            };
            boolean numeric = role != ColumnRole.LABEL && !name.equals("note") && !csv.contains("\na1,");
            columns.add(new Column(name, columns.size(), role, numeric || role == ColumnRole.FEATURE));
        }
        int label = lines.getFirst().startsWith("label") ? 0 : columns.size() - 1;
        Map<String, Long> classes = new LinkedHashMap<>();
        lines.stream()
                .skip(1)
                .forEach(line -> classes.merge(line.split(",")[label].strip().replace("\"", ""), 1L, Long::sum));
        return new DatasetManifest(
                1,
                "zimbabwe",
                version,
                Instant.EPOCH,
                lines.size() - 1L,
                columns,
                classes,
                "",
                List.of(new DatasetFile("training_data.csv", csv.length(), "")),
                Map.of(),
                null,
                0,
                0,
                List.of());
    }
}
