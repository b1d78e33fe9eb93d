package io.geocrop.dataset.csv;

/** Writes cells so that any reader of RFC 4180 reads them back, and no spreadsheet runs them. */
public final class CsvCell {
    private CsvCell() {}

    /** Whether a spreadsheet takes a text that begins so for a formula. */
    static boolean isFormula(int first) {
        return first == '=' || first == '+' || first == '-' || first == '@';
    }

    /**
     * The cell as it is to be written into a file that people open: quoted where it has to be, and with an apostrophe in
     * front where a spreadsheet would take it for a formula (OWASP, CSV injection). Numbers are left as they are.
     */
    public static String escapeForExport(String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        byte[] bytes = cell.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        char first = cell.charAt(0);
        boolean formula = (isFormula(first) && Double.isNaN(Decimal.parse(bytes, 0, bytes.length)))
                || first == '\t'
                || first == '\r';
        return quote(formula ? "'" + cell : cell);
    }

    /** The cell quoted where it holds a comma, a quote or a line end, or blanks at an end. */
    public static String quote(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
