package io.geocrop.dataset.csv;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers exactly as {@link Double#parseDouble} does, several times faster. Up to 2⁵³ with a power of ten
 * up to 22 the quotient or product of two exact doubles is the answer (W. Clinger, How to read floating point numbers
 * accurately, 1990); up to 19 digits by D. Lemire, Number parsing at a gigabyte per second, 2021 (the Eisel–Lemire
 * algorithm); what neither settles goes to the platform's own method.
 */
final class Decimal {
    /** The exact powers of ten. */
    static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    static final long EXACT = 1L << 53;

    private static final int LEAST_POWER = -342;
    private static final int GREATEST_POWER = 308;
    private static final int MOST_DIGITS = 19;
    /** The 128 leading bits of every power of ten, high and low half in turn. */
    private static final long[] LEADING = leadingBits();

    private Decimal() {}

    /**
     * A plain decimal: sign, digits with at most one point among them, exponent; no blanks, no words, no hexadecimal.
     *
     * @return NaN where the bytes are no such number; an infinity where it is beyond the range of a double
     */
    static double parse(byte[] bytes, int from, int to) {
        int p = from;
        boolean negative = p < to && bytes[p] == '-';
        if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
            p++;
        }
        long digits = 0;
        int significant = 0;
        int exponent = 0;
        boolean any = false;
        boolean point = false;
        boolean more = false;
        for (; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                if (bytes[p] != '.' || point) {
                    break;
                }
                point = true;
                continue;
            }
            any = true;
            if (significant < MOST_DIGITS) {
                digits = digits * 10 + digit;
                significant += digits == 0 ? 0 : 1;
                exponent -= point ? 1 : 0;
            } else {
                more |= digit != 0;
                exponent += point ? 0 : 1;
            }
        }
        if (!any) {
            return Double.NaN;
        }
        if (p < to) {
            int written = exponent(bytes, p, to);
            if (written == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            exponent += written;
        }
        return more ? platform(bytes, from, to) : value(negative, digits, exponent, bytes, from, to);
    }

    /** {@code digits · 10^exponent}, where the digits are all there are; the bytes are those of the whole number. */
    static double value(boolean negative, long digits, int exponent, byte[] bytes, int from, int to) {
        double exact;
        if (digits == 0) {
            exact = 0;
        } else if (digits > 0 && digits <= EXACT && exponent >= -22 && exponent <= 22) {
            exact = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        } else {
            exact = eiselLemire(digits, exponent);
            if (Double.isNaN(exact)) {
                return platform(bytes, from, to);
            }
        }
        return negative ? -exact : exact;
    }

    private static double platform(byte[] bytes, int from, int to) {
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    /** The exponent from its letter on; {@link Integer#MIN_VALUE} where it is none. */
    private static int exponent(byte[] bytes, int letter, int to) {
        int p = letter;
        if (bytes[p] != 'e' && bytes[p] != 'E') {
            return Integer.MIN_VALUE;
        }
        p++;
        boolean negative = p < to && bytes[p] == '-';
        if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
            p++;
        }
        if (p == to) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = Math.min(100_000_000, value * 10 + digit);
        }
        return negative ? -value : value;
    }

    /** NaN where 128 bits of the power of ten do not settle the rounding, or the result is not a normal number. */
    private static double eiselLemire(long digits, int exponent) {
        if (exponent < LEAST_POWER || exponent > GREATEST_POWER) {
            return Double.NaN;
        }
        int shift = Long.numberOfLeadingZeros(digits);
        long w = digits << shift;
        int at = (exponent - LEAST_POWER) * 2;
        long high = Math.unsignedMultiplyHigh(w, LEADING[at]);
        long low = w * LEADING[at];
        if ((high & 0x1FF) == 0x1FF) {
            long second = Math.unsignedMultiplyHigh(w, LEADING[at + 1]);
            long sum = low + second;
            high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
            low = sum;
        }
        if (low == -1L && (exponent < -27 || exponent > 55)) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        long mantissa = high >>> (upper + 9);
        // floor(exponent · log2(10)) by a multiplication that is exact in this range
        int binary = ((217706 * exponent) >> 16) + 63 + upper - shift + 1023;
        if (binary <= 0) {
            return Double.NaN;
        }
        boolean maybeHalfway =
                Long.compareUnsigned(low, 1) <= 0 && exponent >= -4 && exponent <= 23 && (mantissa & 3) == 1;
        if (maybeHalfway && (mantissa << (upper + 9)) == high) {
            mantissa &= ~1L;
        }
        mantissa += mantissa & 1;
        mantissa >>>= 1;
        if (mantissa >= EXACT) {
            mantissa = EXACT >>> 1;
            binary++;
        }
        if (binary >= 2047) {
            return Double.NaN;
        }
        return Double.longBitsToDouble((mantissa & ((1L << 52) - 1)) | ((long) binary << 52));
    }

    /** Rounded up from 10⁻²⁷ to 10⁻¹, truncated elsewhere, as the algorithm's proof wants them. */
    private static long[] leadingBits() {
        long[] table = new long[(GREATEST_POWER - LEAST_POWER + 1) * 2];
        for (int power = LEAST_POWER; power <= GREATEST_POWER; power++) {
            BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
            BigInteger leading = power < 0 ? reciprocal(five, power >= -27) : five;
            int surplus = leading.bitLength() - 128;
            leading = surplus > 0 ? leading.shiftRight(surplus) : leading.shiftLeft(-surplus);
            int at = (power - LEAST_POWER) * 2;
            table[at] = leading.shiftRight(64).longValue();
            table[at + 1] = leading.longValue();
        }
        return table;
    }

    private static BigInteger reciprocal(BigInteger five, boolean short128) {
        int bits = five.bitLength() + (short128 ? 127 : five.bitLength() + 128);
        return BigInteger.ONE.shiftLeft(bits).divide(five).add(BigInteger.ONE);
    }
}
