package io.geocrop.inference.extract;

import io.geocrop.dataset.csv.CsvColumns;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.GeocropException;
import io.geocrop.geo.GeoBounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points of a CSV in memory: where they are, and all their cells.
 *
 * @param names of the columns
 * @param cells by row, then by column; null where missing
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Points(String file, List<String> names, double[] lon, double[] lat, List<@Nullable String[]> cells) {
    private static final String LON = "lon";
    private static final String LAT = "lat";

    /** Refused with MAP_POINT_WITHOUT_PLACE, MAP_NO_POINTS, or the CSV_* codes. */
    static Points read(CsvSource source, int threads) throws IOException {
        List<String> names = CsvColumns.names(source);
        CsvColumns.Wanted wanted = new CsvColumns.Wanted(List.of(LON, LAT), null, names);
        List<Points> blocks = CsvColumns.read(source, wanted, threads, progress -> {}, rows -> block(rows, names))
                .parts();
        double[] lon = joined(blocks, true);
        double[] lat = joined(blocks, false);
        List<@Nullable String[]> cells = new ArrayList<>();
        blocks.forEach(block -> cells.addAll(block.cells()));
        Points points = new Points(source.name(), names, lon, lat, cells);
        points.check();
        return points;
    }

    private static Points block(CsvColumns.Rows rows, List<String> names) {
        List<@Nullable String[]> cells = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            @Nullable String[] cellsOfRow = new @Nullable String[names.size()];
            for (int column = 0; column < cellsOfRow.length; column++) {
                cellsOfRow[column] = rows.texts(column)[row];
            }
            cells.add(cellsOfRow);
        }
        return new Points(
                "",
                names,
                Arrays.copyOf(rows.numbers(0), rows.count()),
                Arrays.copyOf(rows.numbers(1), rows.count()),
                cells);
    }

    private static double[] joined(List<Points> blocks, boolean east) {
        return blocks.stream()
                .flatMapToDouble(block -> Arrays.stream(east ? block.lon() : block.lat()))
                .toArray();
    }

    private void check() {
        if (lon.length == 0) {
            throw GeocropException.input(
                    "MAP_NO_POINTS", file, "no row", "one point or more", "Check the file that you named by --points.");
        }
        for (int row = 0; row < lon.length; row++) {
            if (!(Math.abs(lon[row]) <= 180) || !(Math.abs(lat[row]) <= 90)) {
                throw GeocropException.input(
                        "MAP_POINT_WITHOUT_PLACE",
                        file + " row " + (row + 2),
                        LON + " " + lon[row] + ", " + LAT + " " + lat[row],
                        "longitude -180 to 180 and latitude -90 to 90, degrees on WGS 84",
                        "Mend the row or take it out.");
            }
        }
    }

    int count() {
        return lon.length;
    }

    GeoBounds bounds() {
        return new GeoBounds(
                Arrays.stream(lon).min().orElseThrow(),
                Arrays.stream(lat).min().orElseThrow(),
                Arrays.stream(lon).max().orElseThrow(),
                Arrays.stream(lat).max().orElseThrow());
    }
}
