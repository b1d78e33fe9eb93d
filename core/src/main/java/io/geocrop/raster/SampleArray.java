package io.geocrop.raster;

import java.util.Arrays;

/**
 * Samples of one type in the primitive array that fits them: {@code byte[]}, {@code short[]}, {@code int[]},
 * {@code float[]} or {@code double[]}; unsigned types keep their bits in the signed array. It is a plain container of a
 * fixed length, shared without copies on purpose: whoever fills it hands it on and writes no more.
 */
public final class SampleArray {
    private final SampleType type;
    private final Object array;
    private final int length;

    private SampleArray(SampleType type, Object array, int length) {
        this.type = type;
        this.array = array;
        this.length = length;
    }

    /** {@code length} samples, all zero. */
    public static SampleArray of(SampleType type, int length) {
        return switch (type) {
            case UINT8, INT8 -> new SampleArray(type, new byte[length], length);
            case UINT16, INT16 -> new SampleArray(type, new short[length], length);
            case UINT32, INT32 -> new SampleArray(type, new int[length], length);
            case FLOAT32 -> new SampleArray(type, new float[length], length);
            case FLOAT64 -> new SampleArray(type, new double[length], length);
        };
    }

    /** Bytes as UINT8 samples; the array is not copied. */
    public static SampleArray unsigned(byte[] samples) {
        return new SampleArray(SampleType.UINT8, samples, samples.length);
    }

    /** Shorts as UINT16 samples; the array is not copied. */
    public static SampleArray unsigned(short[] samples) {
        return new SampleArray(SampleType.UINT16, samples, samples.length);
    }

    /** Shorts as INT16 samples; the array is not copied. */
    public static SampleArray signed(short[] samples) {
        return new SampleArray(SampleType.INT16, samples, samples.length);
    }

    /** Floats as FLOAT32 samples; the array is not copied. */
    public static SampleArray floats(float[] samples) {
        return new SampleArray(SampleType.FLOAT32, samples, samples.length);
    }

    public SampleType type() {
        return type;
    }

    public int length() {
        return length;
    }

    /** Memory the samples take, in bytes. */
    public long sizeBytes() {
        return (long) length * type.bytes();
    }

    /** The samples themselves of UINT8 or INT8, not a copy. */
    public byte[] bytes() {
        return (byte[]) array;
    }

    /** The samples themselves of UINT16 or INT16, not a copy. */
    public short[] shorts() {
        return (short[]) array;
    }

    /** The samples themselves of UINT32 or INT32, not a copy. */
    public int[] ints() {
        return (int[]) array;
    }

    /** The samples themselves of FLOAT32, not a copy. */
    public float[] floats() {
        return (float[]) array;
    }

    /** The samples themselves of FLOAT64, not a copy. */
    public double[] doubles() {
        return (double[]) array;
    }

    /** One sample as a number; every type fits. */
    public double valueAt(int index) {
        return switch (type) {
            case UINT8 -> bytes()[index] & 0xff;
            case INT8 -> bytes()[index];
            case UINT16 -> shorts()[index] & 0xffff;
            case INT16 -> shorts()[index];
            case UINT32 -> ints()[index] & 0xffff_ffffL;
            case INT32 -> ints()[index];
            case FLOAT32 -> floats()[index];
            case FLOAT64 -> doubles()[index];
        };
    }

    /** Sets one sample to {@code value} as a Java cast would, without a check of the range. */
    public void set(int index, double value) {
        switch (type) {
            case UINT8, INT8 -> bytes()[index] = (byte) (int) value;
            case UINT16, INT16 -> shorts()[index] = (short) (int) value;
            case UINT32, INT32 -> ints()[index] = (int) (long) value;
            case FLOAT32 -> floats()[index] = (float) value;
            case FLOAT64 -> doubles()[index] = value;
        }
    }

    /** Sets all samples to {@code value}. */
    public void fill(double value) {
        switch (type) {
            case UINT8, INT8 -> Arrays.fill(bytes(), (byte) (int) value);
            case UINT16, INT16 -> Arrays.fill(shorts(), (short) (int) value);
            case UINT32, INT32 -> Arrays.fill(ints(), (int) (long) value);
            case FLOAT32 -> Arrays.fill(floats(), (float) value);
            case FLOAT64 -> Arrays.fill(doubles(), value);
        }
    }

    /** Copies {@code count} neighbouring samples into an array of the same type. */
    public void copyTo(int from, SampleArray into, int at, int count) {
        System.arraycopy(array, from, into.array, at, count);
    }

    /**
     * Copies samples that lie apart, as those of one band in pixels of several do, into an array of the same type.
     *
     * @param step from one sample to the next
     * @param intoStep from one place to the next
     */
    public void copyApart(int from, int step, SampleArray into, int at, int intoStep, int count) {
        if (step == 1 && intoStep == 1) {
            copyTo(from, into, at, count);
            return;
        }
        switch (type) {
            case UINT8, INT8 -> {
                byte[] samples = bytes();
                byte[] to = into.bytes();
                for (int i = 0; i < count; i++) {
                    to[at + i * intoStep] = samples[from + i * step];
                }
            }
            case UINT16, INT16 -> {
                short[] samples = shorts();
                short[] to = into.shorts();
                for (int i = 0; i < count; i++) {
                    to[at + i * intoStep] = samples[from + i * step];
                }
            }
            case UINT32, INT32 -> {
                int[] samples = ints();
                int[] to = into.ints();
                for (int i = 0; i < count; i++) {
                    to[at + i * intoStep] = samples[from + i * step];
                }
            }
            case FLOAT32 -> {
                float[] samples = floats();
                float[] to = into.floats();
                for (int i = 0; i < count; i++) {
                    to[at + i * intoStep] = samples[from + i * step];
                }
            }
            case FLOAT64 -> {
                double[] samples = doubles();
                double[] to = into.doubles();
                for (int i = 0; i < count; i++) {
                    to[at + i * intoStep] = samples[from + i * step];
                }
            }
        }
    }

    /** Writes the samples as floats; integers beyond 2^24 and doubles are rounded to the nearest float. */
    public void toFloats(float[] into, int at) {
        switch (type) {
            case UINT8 -> {
                byte[] samples = bytes();
                for (int i = 0; i < length; i++) {
                    into[at + i] = samples[i] & 0xff;
                }
            }
            case UINT16 -> {
                short[] samples = shorts();
                for (int i = 0; i < length; i++) {
                    into[at + i] = samples[i] & 0xffff;
                }
            }
            case INT16 -> {
                short[] samples = shorts();
                for (int i = 0; i < length; i++) {
                    into[at + i] = samples[i];
                }
            }
            case FLOAT32 -> System.arraycopy(floats(), 0, into, at, length);
            case INT8, UINT32, INT32, FLOAT64 -> {
                for (int i = 0; i < length; i++) {
                    into[at + i] = (float) valueAt(i);
                }
            }
        }
    }
}
