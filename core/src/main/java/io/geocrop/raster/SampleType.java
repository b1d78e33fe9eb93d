package io.geocrop.raster;

/** What one sample of a band is: its width in bytes, whether it has a sign, whether it is a floating-point number. */
public enum SampleType {
    UINT8(1, false, false),
    INT8(1, true, false),
    UINT16(2, false, false),
    INT16(2, true, false),
    UINT32(4, false, false),
    INT32(4, true, false),
    FLOAT32(4, true, true),
    FLOAT64(8, true, true);

    private final int bytes;
    private final boolean signed;
    private final boolean floating;

    SampleType(int bytes, boolean signed, boolean floating) {
        this.bytes = bytes;
        this.signed = signed;
        this.floating = floating;
    }

    /** Bytes of one sample: 1, 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }

    public boolean signed() {
        return signed;
    }

    public boolean floating() {
        return floating;
    }

    /** Whether {@code value} can be a sample of this type without loss, as a nodata value should be. */
    public boolean holds(double value) {
        return switch (this) {
            case FLOAT64 -> true;
            case FLOAT32 -> Double.isNaN(value) || (float) value == value;
            case UINT8, INT8, UINT16, INT16, UINT32, INT32 ->
                value == Math.rint(value) && value >= lowest() && value <= highest();
        };
    }

    private double lowest() {
        return signed ? -Math.pow(2, 8 * bytes - 1) : 0;
    }

    private double highest() {
        return Math.pow(2, signed ? 8 * bytes - 1 : 8 * bytes) - 1;
    }
}
