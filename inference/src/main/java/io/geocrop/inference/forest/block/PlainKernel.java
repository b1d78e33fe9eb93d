package io.geocrop.inference.forest.block;

import static io.geocrop.inference.forest.block.Planes.WORDS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The inner loops on plain longs: they run on every machine and JVM. */
class PlainKernel implements BitKernel {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    /** Times the lowest bits of eight bytes, brings them together in the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    @Override
    public void planesOf(byte[] values, int bits, long[] planes, int target) {
        for (int bit = 0; bit < bits; bit++) {
            for (int word = 0; word < WORDS; word++) {
                long plane = 0;
                for (int eight = 0; eight < 8; eight++) {
                    long bytes = (long) LONGS.get(values, word * Long.SIZE + eight * 8);
                    plane |= ((((bytes >>> bit) & LOWEST_BITS) * GATHER) >>> 56) << (eight * 8);
                }
                planes[target + bit * WORDS + word] = plane;
            }
        }
    }

    @Override
    public void missing(float[] values, int from, int pixels, long[] planes) {
        for (int word = 0; word < WORDS; word++) {
            int begin = from + word * Long.SIZE;
            int end = Math.min(begin + Long.SIZE, from + pixels);
            long missing = 0;
            for (int i = begin; i < end; i++) {
                int magnitude = Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE;
                missing |= (long) ((INFINITY - magnitude) >>> 31) << (i - begin);
            }
            write(missing, word, planes);
        }
    }

    /** The four planes that tell missing values from others. */
    static void write(long missing, int word, long[] planes) {
        planes[Planes.MISSING + word] = missing;
        planes[Planes.MISSING_OR_ZERO + word] = missing;
        planes[Planes.PRESENT + word] = ~missing;
        planes[Planes.NOT_ZERO + word] = ~missing;
    }

    @Override
    public void partials(long[] planes, int bits) {
        System.arraycopy(planes, Planes.ONES, planes, Planes.PARTIAL, WORDS);
        for (int bit = 0; bit < bits; bit++) {
            int half = WORDS << bit;
            for (int word = 0; word < WORDS; word++) {
                long below = ~planes[Planes.RANKS + bit * WORDS + word];
                int first = Planes.PARTIAL + word;
                for (int at = first; at < first + half; at += WORDS) {
                    long partial = planes[at];
                    planes[at + half] = partial | below;
                    planes[at] = partial & below;
                }
            }
        }
    }

    @Override
    public void emit(long[] planes, int[] sources, int target, boolean upper, int top, int set, int keep) {
        for (int word = 0; word < WORDS; word++) {
            long below = ~planes[top + word];
            long pass = planes[set + word] | (upper ? below : 0);
            long mask = upper ? -1 : below;
            long ever = planes[keep + word];
            int at = target + word;
            for (int source : sources) {
                planes[at] = ((planes[source + word] & mask) | pass) & ever;
                at += WORDS;
            }
        }
    }

    @Override
    public void descend(long[] planes, int[] tests, int depth) {
        for (int word = 0; word < WORDS; word++) {
            long a = planes[tests[0] + word];
            long b = two(planes, tests, 1, word, a);
            long c = four(planes, tests, 3, word, a, b);
            long d = eight(planes, tests, 7, word, a, b, c);
            planes[Planes.CODES + word] = a;
            planes[Planes.CODES + WORDS + word] = b;
            planes[Planes.CODES + 2 * WORDS + word] = c;
            planes[Planes.CODES + 3 * WORDS + word] = d;
            if (depth > 4) {
                long e = sixteen(planes, tests, 15, word, a, b, c, d);
                planes[Planes.CODES + 4 * WORDS + word] = e;
                if (depth > 5) {
                    long left = sixteen(planes, tests, 31, word, b, c, d, e);
                    long right = sixteen(planes, tests, 47, word, b, c, d, e);
                    planes[Planes.CODES + 5 * WORDS + word] = either(a, left, right);
                }
            }
        }
    }

    private static long either(long which, long left, long right) {
        return right ^ (which & (left ^ right));
    }

    private static long two(long[] planes, int[] tests, int at, int word, long a) {
        return either(a, planes[tests[at] + word], planes[tests[at + 1] + word]);
    }

    private static long four(long[] planes, int[] tests, int at, int word, long a, long b) {
        return either(a, two(planes, tests, at, word, b), two(planes, tests, at + 2, word, b));
    }

    private static long eight(long[] planes, int[] tests, int at, int word, long a, long b, long c) {
        return either(a, four(planes, tests, at, word, b, c), four(planes, tests, at + 4, word, b, c));
    }

    private static long sixteen(long[] planes, int[] tests, int at, int word, long a, long b, long c, long d) {
        return either(a, eight(planes, tests, at, word, b, c, d), eight(planes, tests, at + 8, word, b, c, d));
    }

    @Override
    public void select(long[] planes, int[] selects) {
        for (int i = 0; i < selects.length; i += 4) {
            int m = selects[i];
            int a = selects[i + 1];
            int b = selects[i + 2];
            int d = selects[i + 3];
            for (int word = 0; word < WORDS; word++) {
                planes[d + word] = either(planes[m + word], planes[a + word], planes[b + word]);
            }
        }
    }

    @Override
    public LeafAdder adder(float[] leaves) {
        return new FloatLeaves(leaves);
    }
}
