package io.geocrop.inference.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.geocrop.error.GeocropException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way to spoil a model file, and how the refusal must name it.
 *
 * @param fixture the sound file it begins with
 * @param where file and place in it, the beginning of it at least
 */
public record Damage(String name, Fixture fixture, String code, String where, UnaryOperator<byte[]> how) {
    /** For the sound part of a file of some 50 KB that is read before the damage is met. */
    private static final long HEAP_BYTES = 32 << 20;

    /** Other bytes altogether. */
    static Damage bytes(String name, Fixture fixture, String code, byte[] bytes) {
        return new Damage(name, fixture, code, fixture.file() + ", byte 0", sound -> bytes);
    }

    /** Those of the table {@code faults/models.txt}. */
    public static Stream<Damage> table() {
        var in = Objects.requireNonNull(Damage.class.getResourceAsStream("/faults/models.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            return lines.stream().filter(line -> !line.startsWith("#")).map(Damage::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Damage row(String line) {
        String[] cells = line.split(" \\| ", -1);
        String[] path = cells[0].split("/", -1);
        Fixture fixture = new Fixture(path[0], path[1], path[0].endsWith("binary") ? 2 : 7);
        String replacement = cells[5].replace("\\n", "\n");
        return new Damage(cells[1], fixture, cells[2], cells[3], bytes -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String changed = text.replaceFirst(cells[4], replacement);
            assertThat(changed).as("what %s does", line).isNotEqualTo(text);
            return changed.getBytes(StandardCharsets.ISO_8859_1);
        });
    }

    /** Holds that the spoilt file is refused with its code and place, in bounded memory. */
    void isRefused() {
        byte[] file = how.apply(fixture.bytes());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> fixture.reader().read(file, fixture.source()))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(code);
                    assertThat(refused.refusal().where()).startsWith(where);
                });

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes of heap taken for a file of %d", file.length)
                .isLessThan(HEAP_BYTES + 10L * file.length);
    }

    @Override
    public String toString() {
        return fixture + ": " + name + " → " + code;
    }
}
