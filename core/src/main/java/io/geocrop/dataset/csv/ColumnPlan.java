package io.geocrop.dataset.csv;

import io.geocrop.dataset.ColumnRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each column is taken for before the pass: its kind from the first rows, its role from its name and kind. The roles
 * are settled at the end of the pass ({@link ReportWriter}), when it is known whether ids are unique.
 *
 * @param roles as far as they are known before the rows are
 * @param x longitude or easting, -1 where there are no coordinates
 * @param degrees whether the coordinates are longitude and latitude
 * @param id the first id column, -1 where there is none
 * @param rowsOfBlock how many rows a block has, about: as many as the first
 */
record ColumnPlan(Layout layout, List<ColumnRole> roles, int x, int y, boolean degrees, int id, long rowsOfBlock) {
    private static final int SAMPLE_ROWS = 1000;

    /** What was seen of a column in the first rows. */
    private static final class Seen {
        int numbers;
        int dates;
        int texts;

        int all() {
            return numbers + dates + texts;
        }
    }

    static ColumnPlan of(Header header, Block first, String label, Set<String> dropped) {
        List<String> names = header.names();
        Seen[] seen = look(header, first);
        int columns = names.size();
        CellKind[] kinds = new CellKind[columns];
        Set<Integer> certain = new HashSet<>();
        Set<Integer> narrow = new HashSet<>();
        ColumnRole[] roles = new ColumnRole[columns];
        int x = ColumnNames.first(names, ColumnNames::isLongitude);
        int y = ColumnNames.first(names, ColumnNames::isLatitude);
        boolean degrees = x >= 0 && y >= 0;
        if (!degrees) {
            x = ColumnNames.first(names, ColumnNames::isEasting);
            y = ColumnNames.first(names, ColumnNames::isNorthing);
        }
        boolean located = x >= 0 && y >= 0 && isNumber(seen[x]) && isNumber(seen[y]);
        int id = -1;
        for (int column = 0; column < columns; column++) {
            String name = names.get(column);
            boolean number = isNumber(seen[column]);
            kinds[column] = number
                    ? CellKind.NUMBER
                    : seen[column].dates * 2 >= seen[column].all() ? CellKind.DATE : CellKind.TEXT;
            roles[column] = role(name, number, dropped);
            if (located && (column == x || column == y)) {
                roles[column] = column == x ? ColumnRole.X : ColumnRole.Y;
            } else if (located && ColumnNames.isCoordinate(name)) {
                roles[column] = ColumnRole.IGNORED;
            }
            if (name.equals(label)) {
                kinds[column] = CellKind.LABEL;
                roles[column] = ColumnRole.LABEL;
            }
            boolean counts = roles[column] == ColumnRole.FEATURE
                    || roles[column] == ColumnRole.X
                    || roles[column] == ColumnRole.Y;
            if (counts && seen[column].all() > 0) {
                certain.add(column);
            }
            if (roles[column] == ColumnRole.FEATURE) {
                narrow.add(column);
            }
            id = id < 0 && roles[column] == ColumnRole.ID ? column : id;
        }
        Layout layout = new Layout(names, List.of(kinds), certain, narrow, Set.of());
        return new ColumnPlan(
                layout, List.of(roles), located ? x : -1, located ? y : -1, degrees, id, Math.max(1, lines(first)));
    }

    /** A column without any value yet may still become one of numbers. */
    private static boolean isNumber(Seen seen) {
        return seen.numbers * 2 >= seen.all();
    }

    private static ColumnRole role(String name, boolean number, Set<String> dropped) {
        if (dropped.contains(name)) {
            return ColumnRole.IGNORED;
        }
        if (ColumnNames.isId(name)) {
            return ColumnRole.ID;
        }
        if (ColumnNames.isFold(name)) {
            return ColumnRole.FOLD;
        }
        return number && !ColumnNames.isDate(name) ? ColumnRole.FEATURE : ColumnRole.IGNORED;
    }

    private static long lines(Block block) {
        long lines = 0;
        for (int p = block.start; p < block.end; p++) {
            lines += block.bytes[p] == '\n' || block.bytes[p] == '\r' ? 1 : 0;
        }
        return lines;
    }

    private static Seen[] look(Header header, Block block) {
        int columns = header.names().size();
        Seen[] seen = new Seen[columns];
        for (int column = 0; column < columns; column++) {
            seen[column] = new Seen();
        }
        CellScanner cell = new CellScanner();
        int p = header.end();
        int column = 0;
        for (int rows = 0; rows < SAMPLE_ROWS && p < block.end; ) {
            int delimiter = cell.scan(block.bytes, p, block.end);
            if (delimiter < 0) {
                break;
            }
            if (column < columns) {
                count(cell, seen[column]);
            }
            boolean rowEnds = block.bytes[delimiter] != ',';
            column = rowEnds ? 0 : column + 1;
            rows += rowEnds ? 1 : 0;
            p = delimiter + 1;
        }
        return seen;
    }

    private static void count(CellScanner cell, Seen seen) {
        if (!Double.isNaN(Decimal.parse(cell.content, cell.from, cell.to))) {
            seen.numbers++;
            return;
        }
        switch (CellWord.of(cell.content, cell.from, cell.to)) {
            case MISSING, NAN -> {}
            case INFINITE, DECIMAL_COMMA -> seen.numbers++;
            case TEXT -> {
                if (DateCell.looksLikeDate(cell.text())) {
                    seen.dates++;
                } else {
                    seen.texts++;
                }
            }
        }
    }

    boolean isFeature(int column) {
        return roles.get(column) == ColumnRole.FEATURE;
    }

    /** Whether there are cells besides features and label. */
    boolean hasOthers() {
        for (ColumnRole role : roles) {
            if (role != ColumnRole.FEATURE && role != ColumnRole.LABEL) {
                return true;
            }
        }
        return false;
    }

    boolean hasFeatures() {
        for (ColumnRole role : roles) {
            if (role == ColumnRole.FEATURE) {
                return true;
            }
        }
        return false;
    }
}
