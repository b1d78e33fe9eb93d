package io.geocrop.dataset.csv;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;

/** Everything that can be wrong with a CSV: the stable code, what would have been taken, and what to do about it. */
enum CsvCode {
    // the file
    NOT_FOUND("a CSV file", "Check the path."),
    NOT_A_FILE("a regular file", "Give a CSV file."),
    SYMLINK("a regular file", "Give the file the link points to."),
    WRONG_EXTENSION("a name that ends in .csv", "If it is comma-separated text, rename it; else export it as CSV."),
    UNREADABLE("a readable file", "Change its permissions or copy it."),
    CHANGED("a file that stays as it is while it is read", "Wait until it is written, then try again."),
    TOO_LARGE("a file within the limit", "Split the file or thin the points."),
    EMPTY("a header and at least one row", "Export the table again."),
    GZIP("plain text", "Unpack it first (gunzip)."),
    COMPRESSED("plain text", "Unpack it first."),
    ZIP("plain text", "Unpack it, or export the sheet as CSV UTF-8."),
    WRONG_FORMAT("comma-separated text", "Export the table as CSV UTF-8."),
    UTF16("UTF-8", "Export the table as CSV UTF-8."),
    NOT_UTF8("UTF-8", "Export the table as CSV UTF-8."),
    NUL("text without NUL bytes", "Export the table as CSV UTF-8."),
    // the header
    SEMICOLON("commas between cells and points in decimals", "Export with commas between cells."),
    TAB("commas between cells", "Export with commas between cells."),
    HEADER_MISSING("column names in the first row", "Put the column names into the first row."),
    TOO_MANY_COLUMNS("at most " + CsvLimits.COLUMNS + " columns", "Leave out columns, or turn the table round."),
    DUPLICATE_COLUMN("each name once", "Rename one of the columns."),
    BLANK_COLUMN("a name for every column", "Name the column or leave it out (pandas: index=False)."),
    LABEL_MISSING("a column of that name", "Name the label column by --label."),
    LABEL_CASE("a column of exactly that name", "Write the name as the header has it, or rename the column."),
    COLUMN_MISSING("a column of that name", "Give a file with that column."),
    // rows
    NO_ROWS("at least one row below the header", "Export the table with its rows."),
    SHORT_ROW("as many cells as the header", "Complete the row; a file cut off ends in such a row."),
    LONG_ROW("as many cells as the header", "Put text that holds a comma in quotes; write decimals with a point."),
    UNCLOSED_QUOTE("a closing quote", "Close the quote; double a quote that belongs to the text."),
    STRAY_QUOTE("quotes around a whole cell, doubled inside it", "Quote the whole cell and double the quotes in it."),
    CELL_TOO_LONG(
            "at most " + CsvLimits.CELL_BYTES + " bytes in a cell",
            "Shorten the text; look for a quote that is not closed."),
    ROW_TOO_LONG("at most " + CsvLimits.RECORD_BYTES + " bytes in a row", "Leave out columns or shorten texts."),
    // cells
    NOT_A_NUMBER("a number or an empty cell", "Correct the cell, or leave the column out by --drop."),
    DECIMAL_COMMA("a decimal point", "Write decimals with a point."),
    INFINITE("a finite number or an empty cell", "Leave the cell empty or correct it."),
    OUT_OF_RANGE(
            "a number of at most 1.797e308 in size",
            "Correct the cell; leave it empty where the number stands for a missing value."),
    BLANK_LABEL("a class in every row", "Fill in the label or leave out the row."),
    UNKNOWN_LABEL("a known class", "Correct the label, or add the class to the known ones."),
    BAD_DATE("a day that the calendar has", "Correct the date."),
    LATITUDE("-90 to 90 degrees", "Correct the coordinate."),
    LONGITUDE("-180 to 180 degrees", "Correct the coordinate."),
    SWAPPED_AXES("longitude and latitude in their columns", "Exchange the names of the two columns."),
    METRES_AS_DEGREES("degrees in columns called lon and lat", "Name the columns x and y, or give them in degrees."),
    NULL_ISLAND("a real place", "Fill in the coordinates or leave them empty."),
    // the table
    SINGLE_CLASS("at least two classes", "Give rows of another class, or name another label column."),
    TOO_MANY_CLASSES(
            "at most " + CsvLimits.CLASSES + " classes", "Name the label column by --label, or merge rare classes."),
    NO_FEATURES("at least one column of numbers", "Give columns of numbers; only those are learnt from."),
    // warnings
    NAN("numbers or empty cells", "Nothing, if these cells are missing values."),
    FORMULA("text", "Nothing; an export will not let a spreadsheet run it."),
    DUPLICATE_ID("each id once", "Look at the rows: ids are kept and never learnt from."),
    DUPLICATE_ROWS("each row once", "Remove the copies: they count twice and may sit in both parts of a split."),
    CONFLICTING_LABELS("one label for the same features", "Correct the label or remove the rows."),
    LEAK("features that do not name the class", "Leave it out by --drop, unless it is known before the label is."),
    CONSTANT("a column whose values differ", "Nothing; it cannot help a model."),
    EMPTY_COLUMN("a column with values", "Nothing; it is not used as a feature."),
    DROP_ABSENT("a column of the file", "Check the name given to --drop."),
    NO_FINAL_LINE_END("a line end behind the last row", "Check that the last row is whole.");

    private final String allowed;
    private final String remedy;

    CsvCode(String allowed, String remedy) {
        this.allowed = allowed;
        this.remedy = remedy;
    }

    /** The stable code, such as {@code CSV_SHORT_ROW}. */
    String code() {
        return "CSV_" + name();
    }

    Refusal at(String where, String found) {
        return new Refusal(code(), where, found, allowed, remedy);
    }

    /** With a more exact word on what would have been taken. */
    Refusal at(String where, String found, String exactlyAllowed) {
        return new Refusal(code(), where, found, exactlyAllowed, remedy);
    }

    GeocropException refused(String where, String found) {
        return new GeocropException(GeocropException.Kind.INPUT, java.util.List.of(at(where, found)));
    }
}
