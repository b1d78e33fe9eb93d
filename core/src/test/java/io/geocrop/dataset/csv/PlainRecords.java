package io.geocrop.dataset.csv;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180 read the plain way, a character at a time: what the pass is held against. */
final class PlainRecords {
    private PlainRecords() {}

    /** All records but blank lines, the header first. */
    static List<List<String>> of(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else {
                record.add(cell.toString());
                cell.setLength(0);
                if (c != ',') {
                    end(records, record);
                    record = new ArrayList<>();
                }
            }
        }
        record.add(cell.toString());
        end(records, record);
        return records;
    }

    private static void end(List<List<String>> records, List<String> record) {
        if (record.size() > 1 || !record.getFirst().isEmpty()) {
            records.add(record);
        }
    }
}
