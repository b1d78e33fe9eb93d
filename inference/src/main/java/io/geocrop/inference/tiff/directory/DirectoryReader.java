package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.FieldType;
import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the directories of a file: the chain from the header and the SubIFDs of the first one, which is where some writers
 * put overviews. Bounded by count, and never in a circle.
 */
final class DirectoryReader {
    private static final int MOST_DIRECTORIES = 128;
    private static final int MOST_FIELDS = 4096;

    private final HeaderBytes file;
    private final TiffHeader header;
    private final Set<Long> seen = new HashSet<>();
    private final List<Directory> found = new ArrayList<>();

    private DirectoryReader(HeaderBytes file, TiffHeader header) {
        this.file = file;
        this.header = header;
    }

    /** All directories, the one of the image itself first. */
    static List<Directory> readAll(HeaderBytes file) {
        TiffHeader header = TiffHeader.read(file);
        DirectoryReader reader = new DirectoryReader(file, header);
        reader.followChain(header.firstDirectory());
        if (reader.found.isEmpty()) {
            throw TiffRefusal.damaged(
                    "TIFF_DIRECTORY", file.name(), "a header that leads to no directory", "one directory or more");
        }
        return reader.found;
    }

    private void followChain(long first) {
        ArrayDeque<Long> below = new ArrayDeque<>();
        for (long offset = first; offset != 0; ) {
            Directory directory = read(offset);
            if (found.size() == 1) {
                expectOverviews(directory);
                directory.field(TiffTag.SUB_IFDS).ifPresent(field -> {
                    for (long child : field.numbers(field.countUpTo(MOST_DIRECTORIES))) {
                        below.add(child);
                    }
                });
            }
            offset = directory.next();
        }
        for (long offset : below) {
            if (offset != 0) {
                read(offset);
            }
        }
    }

    /**
     * The arrays of a cloud-optimised file's overviews follow those of the image and take a third of their room together;
     * each directory takes its own fields beside. Where the arrays lie far apart there is nothing to expect.
     */
    private void expectOverviews(Directory image) {
        long end = 0;
        long arrays = 0;
        for (Field field : image.fields().values()) {
            if (field.count() > 0 && field.count() < file.size()) {
                long bytes = field.bytes();
                if (bytes > header.inlineBytes() && field.offset() <= file.size() - bytes) {
                    end = Math.max(end, field.offset() + bytes);
                    arrays += bytes;
                }
            }
        }
        long expected = end + arrays / 2 + (4 << 10);
        if (expected - file.readUpTo() <= 2 * arrays + (64 << 10)) {
            file.expectUpTo(expected);
        }
    }

    private Directory read(long offset) {
        String name = "directory " + found.size();
        if (!seen.add(offset)) {
            throw TiffRefusal.damaged(
                    "TIFF_IFD_LOOP", file.name() + ", " + name, "an earlier directory again", "each directory once");
        }
        if (found.size() == MOST_DIRECTORIES) {
            throw TiffRefusal.damaged(
                    "TIFF_TOO_MANY_IFDS",
                    file.name(),
                    "more than " + MOST_DIRECTORIES + " directories",
                    "at most " + MOST_DIRECTORIES);
        }
        ByteBuffer counter = file.at(offset, header.countBytes(), name);
        long count = header.big() ? counter.getLong() : counter.getShort() & 0xffff;
        if (count < 1 || count > MOST_FIELDS) {
            throw TiffRefusal.damaged(
                    "TIFF_DIRECTORY", file.name() + ", " + name, count + " fields", "1 to " + MOST_FIELDS);
        }
        long entries = offset + header.countBytes();
        long entriesBytes = count * header.entryBytes();
        ByteBuffer bytes = file.at(entries, entriesBytes + header.offsetBytes(), name);
        Map<Integer, Field> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            field(name, bytes, entries + (long) i * header.entryBytes())
                    .ifPresent(field -> fields.put(field.tag(), field));
        }
        Directory directory = new Directory(file, name, fields, header.offset(bytes));
        found.add(directory);
        return directory;
    }

    /** The entry at the buffer's position, which moves behind it; empty for a tag that nobody asks for. */
    private Optional<Field> field(String directory, ByteBuffer bytes, long at) {
        int tag = bytes.getShort() & 0xffff;
        int number = bytes.getShort() & 0xffff;
        long count = header.offset(bytes);
        long value = header.offset(bytes);
        if (!TiffTag.isKnown(tag)) {
            return Optional.empty();
        }
        FieldType type = FieldType.of(number)
                .orElseThrow(() -> TiffRefusal.damaged(
                        "TIFF_FIELD",
                        file.name() + ", " + directory + ", " + TiffTag.name(tag),
                        "type " + number,
                        "a type of TIFF 6.0 or BigTIFF"));
        if (count < 0 || count > file.size()) {
            throw TiffRefusal.damaged(
                    "TIFF_FIELD",
                    file.name() + ", " + directory + ", " + TiffTag.name(tag),
                    Long.toUnsignedString(count) + " values",
                    "no more than the file has bytes");
        }
        boolean inline = count * type.bytes() <= header.inlineBytes();
        long offset = inline ? at + header.entryBytes() - header.inlineBytes() : value;
        return Optional.of(new Field(file, directory, tag, type, count, offset));
    }
}
