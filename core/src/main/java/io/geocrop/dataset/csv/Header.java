package io.geocrop.dataset.csv;

import io.geocrop.error.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The first row that is not blank.
 *
 * @param record its number in the file, from 1
 * @param end where the next row begins in the first block
 * @param faults what makes the rows below it unreadable
 */
record Header(List<String> names, int record, int end, List<Refusal> faults) {
    private static final Set<String> USUAL_LABELS =
            Set.of("label", "class", "classname", "class_name", "lulc", "landcover", "land_cover", "crop", "target");

    /** Reads the header from the first block. */
    static Header read(String file, Block block) {
        CellScanner cell = new CellScanner();
        List<String> names = new ArrayList<>();
        List<Refusal> faults = new ArrayList<>();
        int record = 1;
        int p = block.start + FileStart.markLength(block.bytes, block.end);
        while (p < block.end && isLineEnd(block.bytes[p])) {
            p = behindLineEnd(block, p);
            record++;
        }
        boolean more = p < block.end;
        while (more && names.size() <= CsvLimits.COLUMNS) {
            String where = file + " row " + record + ", column " + (names.size() + 1);
            p = cell.scan(block.bytes, p, block.end);
            fault(cell, p, block.cut).ifPresent(code -> faults.add(code.at(where, cell.shown())));
            names.add(cell.text());
            if (p < 0) {
                return new Header(names, record, block.end, faults);
            }
            more = block.bytes[p] == ',';
            p = more ? p + 1 : behindLineEnd(block, p);
        }
        if (faults.isEmpty()) {
            checkNames(file + " row " + record, names, faults);
        }
        return new Header(names, record, p, faults);
    }

    private static java.util.Optional<CsvCode> fault(CellScanner cell, int p, boolean cut) {
        boolean tooLong = cell.length() > CsvLimits.CELL_BYTES;
        if (p < 0) {
            return java.util.Optional.of(cut && tooLong ? CsvCode.CELL_TOO_LONG : CsvCode.UNCLOSED_QUOTE);
        }
        if (tooLong) {
            return java.util.Optional.of(CsvCode.CELL_TOO_LONG);
        }
        if (cell.holdsNul()) {
            return java.util.Optional.of(CsvCode.NUL);
        }
        if (!cell.isUtf8()) {
            return java.util.Optional.of(CsvCode.NOT_UTF8);
        }
        return cell.strayQuote ? java.util.Optional.of(CsvCode.STRAY_QUOTE) : java.util.Optional.empty();
    }

    private static void checkNames(String where, List<String> names, List<Refusal> faults) {
        if (names.isEmpty()) {
            faults.add(CsvCode.EMPTY.at(where, "blank lines only"));
            return;
        }
        if (names.size() > CsvLimits.COLUMNS) {
            faults.add(CsvCode.TOO_MANY_COLUMNS.at(where, "more than " + CsvLimits.COLUMNS + " columns"));
            return;
        }
        String whole = String.join(",", names);
        if (separators(whole, ';') >= names.size()) {
            faults.add(CsvCode.SEMICOLON.at(where, whole));
            return;
        }
        if (separators(whole, '\t') >= names.size()) {
            faults.add(CsvCode.TAB.at(where, whole));
            return;
        }
        Set<String> seen = new HashSet<>();
        if (namesAreCells(names)) {
            faults.add(CsvCode.HEADER_MISSING.at(where, whole));
            return;
        }
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            String place = where + ", column " + (column + 1);
            if (name.isBlank()) {
                faults.add(CsvCode.BLANK_COLUMN.at(place, "no name"));
            } else if (!seen.add(name)) {
                String first = "the name " + name + " again, after column " + (names.indexOf(name) + 1);
                faults.add(CsvCode.DUPLICATE_COLUMN.at(place + " (" + name + ")", first));
            }
        }
    }

    /** A number that stands twice among numbers is a row's, not a header's. */
    private static boolean namesAreCells(List<String> names) {
        List<String> numbers = names.stream().filter(Header::isNumber).toList();
        return mostly(numbers.size(), names) && new HashSet<>(numbers).size() < numbers.size();
    }

    private static boolean mostly(long numbers, List<String> names) {
        return numbers > 0 && numbers * 2 >= names.size();
    }

    private static long separators(String text, char separator) {
        return text.chars().filter(c -> c == separator).count();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static int behindLineEnd(Block block, int p) {
        return block.bytes[p] == '\r' && p + 1 < block.end && block.bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }

    /** The position of a column, -1 where there is none of exactly that name. */
    int position(String name) {
        return names.indexOf(name);
    }

    /** Why there is no label column of that name. */
    Refusal withoutLabel(String file, String label) {
        String where = file + " row " + record;
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).equalsIgnoreCase(label)) {
                return CsvCode.LABEL_CASE.at(
                        where + ", column " + (column + 1) + " (" + names.get(column) + ")",
                        names.get(column),
                        "a column called exactly " + label);
            }
        }
        long numbers = names.stream().filter(Header::isNumber).count();
        String found = String.join(",", names);
        return mostly(numbers, names)
                ? CsvCode.HEADER_MISSING.at(where, found)
                : CsvCode.LABEL_MISSING.at(where, found, "a column called " + label + perhaps());
    }

    /** Which of the columns is called as labels often are. */
    private String perhaps() {
        return names.stream()
                .filter(name -> USUAL_LABELS.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> "; perhaps " + name + " is meant")
                .orElse("");
    }

    /** Whether a name or class is written as a number. */
    static boolean isNumber(String name) {
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return !Double.isNaN(Decimal.parse(bytes, 0, bytes.length));
    }
}
