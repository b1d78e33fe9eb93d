package io.geocrop.dataset.csv;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns the bytes of a block into columns. Plain numbers and texts, nearly all there are, are read here eight bytes at a
 * time; a cell with quotes, blanks, an exponent or a fault goes through {@link CellScanner}. One per thread.
 *
 * <p>A row with too few or too many cells is a fault and left out; a cell with a fault counts as missing.
 */
final class BlockParser {
    /** What would have been taken in the place of a feature's value that is finite and beyond a float32. */
    static final String BEYOND_FLOAT = "a feature of at most 3.4028235e38 in size: learners take 32-bit numbers";

    private static final long ZEROS = 0x3030303030303030L;
    private static final long NOT_A_DIGIT = 0x7676767676767676L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    /** Kept texts remembered, so that the few values of a fold or holdout column are one string each. */
    private static final int REMEMBERED = 4096;

    private final Layout layout;
    private final CellKind[] kinds;
    private final boolean[] kept;
    private final boolean[] narrow;
    private final LabelCache labels;
    private final Set<String> knownClasses;
    private final int mostFaults;
    private final CellScanner cell = new CellScanner();
    private final Map<Long, String> texts = new HashMap<>();
    private byte[] bytes = new byte[0];
    private int end;
    private boolean cut;

    /**
     * @param knownClasses where not empty, other labels are faults
     * @param mostFaults after which the rest of a block is of no interest
     */
    BlockParser(Layout layout, LabelDictionary labels, Set<String> knownClasses, int mostFaults) {
        this.layout = layout;
        this.kinds = layout.kinds().toArray(CellKind[]::new);
        this.kept = new boolean[kinds.length];
        layout.kept().forEach(column -> kept[column] = true);
        this.narrow = new boolean[kinds.length];
        layout.narrow().forEach(column -> narrow[column] = true);
        this.labels = new LabelCache(labels);
        this.knownClasses = knownClasses;
        this.mostFaults = mostFaults;
    }

    void parse(Block block, ColumnBlock out) {
        out.clear();
        bytes = block.bytes;
        end = block.end;
        cut = block.cut;
        int p = block.start;
        while (p < end && !out.broken) {
            if (isLineEnd(bytes[p])) {
                p = behindLineEnd(p);
            } else {
                if (out.rows == out.capacity) {
                    out.grow();
                }
                p = row(p, out);
            }
            out.recordCount++;
            out.broken |= out.faults.size() >= mostFaults;
        }
        if (cut && !out.broken) {
            fault(out, CsvCode.ROW_TOO_LONG, -1, end + " bytes and more");
            out.broken = true;
        }
    }

    private int row(int start, ColumnBlock out) {
        int row = out.rows;
        byte[] bytes = this.bytes;
        CellKind[] kinds = this.kinds;
        double[][] numbers = out.numbers;
        int last = kinds.length - 1;
        int p = start;
        for (int column = 0; column <= last; column++) {
            p = kinds[column] == CellKind.NUMBER
                    ? number(bytes, p, column, numbers[column], out, row)
                    : text(p, column, out, row);
            if (p < 0) {
                return end;
            }
            if (bytes[p] == ',') {
                p++;
            } else if (column == last) {
                out.records[row] = out.recordCount;
                out.rows = row + 1;
                return behindLineEnd(p);
            } else {
                int cells = column + 1;
                fault(out, CsvCode.SHORT_ROW, -1, cells + (cells == 1 ? " cell" : " cells"), cells(kinds.length));
                return behindLineEnd(p);
            }
        }
        return longRow(start, out);
    }

    /**
     * Digits, a point and one to seven digits: what a plain number is. Anything else is looked at closely. The digits
     * before the point are few and read one by one, those behind it all at once.
     */
    private int number(byte[] bytes, int start, int column, double[] values, ColumnBlock out, int row) {
        int minus = bytes[start] == '-' ? 1 : 0;
        int p = start + minus;
        long value = 0;
        int digit = bytes[p] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = bytes[++p] - '0';
        }
        int fraction = 0;
        int whole = p - start - minus;
        if (digit == '.' - '0') {
            long word = Words.at(bytes, p + 1) ^ ZEROS;
            fraction = Words.before(notDigits(word));
            if (fraction == 0 || fraction == 8) {
                return otherNumber(start, column, out, row);
            }
            value = value * POWERS[fraction] + digits(word, fraction);
            p += fraction + 1;
        }
        byte delimiter = bytes[p];
        if ((delimiter != ',' && delimiter != '\n' && delimiter != '\r') || whole == 0 || whole > 8) {
            return emptyOrOther(start, column, out, row);
        }
        long sign = (long) minus << 63;
        double size = value / Decimal.POWERS[fraction];
        values[row] = Double.longBitsToDouble(Double.doubleToRawLongBits(size) | sign);
        return p;
    }

    private static long notDigits(long word) {
        return ((word + NOT_A_DIGIT) | word) & HIGH;
    }

    /** The value of the first 1 to 8 bytes, each 0 to 9: pairs, fours and eights by one multiplication each. */
    private static long digits(long word, int count) {
        long aligned = word << (64 - (count << 3));
        long pairs = aligned * 10 + (aligned >>> 8);
        return ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L
                        + ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
                >>> 32;
    }

    private int emptyOrOther(int start, int column, ColumnBlock out, int row) {
        byte first = bytes[start];
        if (first == ',' || first == '\n' || first == '\r') {
            out.numbers[column][row] = Double.NaN;
            return start;
        }
        return otherNumber(start, column, out, row);
    }

    private int otherNumber(int start, int column, ColumnBlock out, int row) {
        int p = cell.scan(bytes, start, end);
        out.numbers[column][row] = Double.NaN;
        if (isFaulty(p, column, out)) {
            return out.broken ? CellScanner.OPEN : p;
        }
        double value = Decimal.parse(cell.content, cell.from, cell.to);
        if (Double.isNaN(value)) {
            notANumber(column, out, row);
        } else if (Double.isInfinite(value)) {
            fault(out, CsvCode.OUT_OF_RANGE, column, cell.shown());
        } else if (narrow[column] && Float.isInfinite((float) value)) {
            fault(out, CsvCode.OUT_OF_RANGE, column, cell.shown(), BEYOND_FLOAT);
        } else {
            out.numbers[column][row] = value;
        }
        return p;
    }

    private void notANumber(int column, ColumnBlock out, int row) {
        switch (CellWord.of(cell.content, cell.from, cell.to)) {
            case MISSING -> {}
            case NAN -> out.note(new Fault(CsvCode.NAN, out.recordCount, column, cell.shown()));
            case INFINITE -> fault(out, CsvCode.INFINITE, column, cell.shown());
            case DECIMAL_COMMA -> fault(out, CsvCode.DECIMAL_COMMA, column, cell.shown());
            case TEXT -> {
                if (layout.certain().contains(column)) {
                    fault(out, CsvCode.NOT_A_NUMBER, column, cell.shown());
                } else {
                    out.otherTexts[column]++;
                    out.numbers[column][row] =
                            CellHash.textAmongNumbers(CellHash.text(cell.content, cell.from, cell.to));
                }
            }
        }
    }

    private int text(int start, int column, ColumnBlock out, int row) {
        byte[] bytes = this.bytes;
        long beyond = 0;
        int p = start;
        while (true) {
            long word = Words.at(bytes, p);
            long marks = Words.control(word) | Words.equal(word, ',') | Words.equal(word, '"');
            int plain = Words.before(marks);
            beyond |= plain == 8 ? word : Words.first(word, plain);
            p += plain;
            if (plain < 8) {
                break;
            }
        }
        byte delimiter = bytes[p];
        boolean ended = delimiter == ',' || delimiter == '\n' || delimiter == '\r';
        if (!ended || Words.beyondAscii(beyond) || !isPlain(bytes, start, p)) {
            return otherText(start, column, out, row);
        }
        if (start == p) {
            missing(column, out, row);
        } else {
            take(column, out, row, bytes, start, p);
        }
        return p;
    }

    /** Whether an ASCII cell needs no second look: no blanks around it, no formula, no missing-value word, not long. */
    private static boolean isPlain(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        byte first = bytes[from];
        boolean digit = first >= '0' && first <= '9';
        boolean letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
        boolean mayBeWord = (first == 'n' || first == 'N') && to - from <= 4;
        return (digit || letter) && !mayBeWord && bytes[to - 1] != ' ' && to - from <= CsvLimits.CELL_BYTES;
    }

    private int otherText(int start, int column, ColumnBlock out, int row) {
        int p = cell.scan(bytes, start, end);
        if (isFaulty(p, column, out)) {
            leaveEmpty(column, out, row);
            return out.broken ? CellScanner.OPEN : p;
        }
        if (kinds[column] == CellKind.SKIPPED) {
            return p;
        }
        CellWord word = CellWord.of(cell.content, cell.from, cell.to);
        if (word == CellWord.MISSING || word == CellWord.NAN) {
            missing(column, out, row);
            return p;
        }
        if (CsvCell.isFormula(cell.content[cell.from])
                && Double.isNaN(Decimal.parse(cell.content, cell.from, cell.to))) {
            out.note(new Fault(CsvCode.FORMULA, out.recordCount, column, cell.shown()));
        }
        take(column, out, row, cell.content, cell.from, cell.to);
        return p;
    }

    private void missing(int column, ColumnBlock out, int row) {
        leaveEmpty(column, out, row);
        if (kinds[column] == CellKind.LABEL) {
            fault(out, CsvCode.BLANK_LABEL, column, "no label");
        }
    }

    private void leaveEmpty(int column, ColumnBlock out, int row) {
        if (kinds[column] == CellKind.SKIPPED) {
            return;
        }
        out.hashes[column][row] = CellHash.MISSING;
        if (kept[column]) {
            out.texts[column][row] = null;
        }
        if (kinds[column] == CellKind.LABEL) {
            out.labels[row] = LabelDictionary.NONE;
        }
    }

    private void take(int column, ColumnBlock out, int row, byte[] content, int from, int to) {
        CellKind kind = kinds[column];
        if (kind == CellKind.SKIPPED) {
            return;
        }
        long hash = CellHash.text(content, from, to);
        out.hashes[column][row] = hash;
        if (kept[column]) {
            out.texts[column][row] = remembered(hash, content, from, to);
        }
        if (kind == CellKind.LABEL) {
            out.labels[row] = label(column, out, hash, content, from, to);
        } else if (kind == CellKind.DATE && !DateCell.isPlainAndSafe(content, from, to)) {
            String text = string(content, from, to);
            if (DateCell.isImpossible(text)) {
                fault(out, CsvCode.BAD_DATE, column, text);
            }
        }
    }

    private int label(int column, ColumnBlock out, long hash, byte[] content, int from, int to) {
        int index = labels.indexOf(hash, content, from, to);
        if (!knownClasses.isEmpty() && !knownClasses.contains(string(content, from, to))) {
            fault(out, CsvCode.UNKNOWN_LABEL, column, CellScanner.shown(content, from, to));
        }
        return index;
    }

    private String remembered(long hash, byte[] content, int from, int to) {
        String known = texts.get(hash);
        if (known != null) {
            return known;
        }
        String text = string(content, from, to);
        if (texts.size() < REMEMBERED) {
            texts.put(hash, text);
        }
        return text;
    }

    private static String string(byte[] content, int from, int to) {
        return new String(content, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Reports what no kind of cell may have; p is where the scanned cell ended. */
    private boolean isFaulty(int p, int column, ColumnBlock out) {
        boolean tooLong = cell.length() > CsvLimits.CELL_BYTES;
        if (p == CellScanner.OPEN) {
            CsvCode code = tooLong && cut ? CsvCode.CELL_TOO_LONG : CsvCode.UNCLOSED_QUOTE;
            fault(out, code, column, cell.shown());
            out.broken = true;
        } else if (cell.strayQuote) {
            fault(out, CsvCode.STRAY_QUOTE, column, cell.shown());
        } else if (tooLong) {
            fault(out, CsvCode.CELL_TOO_LONG, column, cell.shown());
            out.broken |= cut;
        } else if (cell.holdsNul()) {
            fault(out, CsvCode.NUL, column, cell.shown());
        } else if (!cell.isUtf8()) {
            fault(out, CsvCode.NOT_UTF8, column, cell.shown());
        } else {
            return false;
        }
        return true;
    }

    private int longRow(int start, ColumnBlock out) {
        int cells = 0;
        int integers = 0;
        boolean point = false;
        int p = start;
        while (true) {
            int behind = cell.scan(bytes, p, end);
            if (behind < 0) {
                return end;
            }
            cells++;
            String text = cell.shown();
            point |= text.contains(".");
            integers += text.matches("-?\\d+") ? 1 : 0;
            p = behind;
            if (bytes[p] != ',') {
                break;
            }
            p++;
        }
        int surplus = cells - kinds.length;
        boolean decimals = !point && surplus <= kinds.length && integers >= 2 * surplus;
        fault(out, decimals ? CsvCode.DECIMAL_COMMA : CsvCode.LONG_ROW, -1, cells(cells), cells(kinds.length));
        return behindLineEnd(p);
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private void fault(ColumnBlock out, CsvCode code, int column, String found) {
        fault(out, code, column, found, "");
    }

    private void fault(ColumnBlock out, CsvCode code, int column, String found, String allowed) {
        if (out.faults.size() < mostFaults) {
            out.faults.add(new Fault(code, out.recordCount, column, found, allowed));
        }
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private int behindLineEnd(int p) {
        return bytes[p] == '\r' && p + 1 < end && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }
}
