package io.geocrop.commandline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text as aligned columns; a column whose cells are all numbers is aligned to the right. Times are shown to the
 * second.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    public TextTable(List<String> header) {
        rows.add(List.copyOf(header));
    }

    public TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell instanceof Instant time
                            ? time.truncatedTo(ChronoUnit.SECONDS).toString()
                            : cell.toString());
        }
        rows.add(List.copyOf(row));
        return this;
    }

    public List<String> lines() {
        int columns = rows.getFirst().size();
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new StringBuilder()));
        for (int column = 0; column < columns; column++) {
            int width = width(column);
            boolean numeric = numeric(column);
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                String space = " ".repeat(width - length(cell));
                lines.get(row).append(column == 0 ? "" : GAP).append(numeric ? space + cell : cell + space);
            }
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private boolean numeric(int column) {
        return rows.size() > 1
                && rows.stream().skip(1).allMatch(row -> row.get(column).matches("[-+–]?[0-9.,]*( ?%)?"));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
