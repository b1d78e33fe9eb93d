package io.geocrop.inference.tiff.directory;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.Compression;
import io.geocrop.inference.tiff.Prediction;
import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import io.geocrop.raster.SampleType;
import org.jspecify.annotations.Nullable;

/** How samples become bytes in an image: their type, the prediction and the compression, each one that is read. */
record ImageCoding(SampleType type, Compression compression, Prediction prediction) {
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final int UNDEFINED = 4;
    private static final int YCBCR = 6;

    static ImageCoding of(Directory directory, int bands) {
        SampleType type = type(directory, bands);
        Compression compression = compression(directory);
        if (directory.number(TiffTag.PHOTOMETRIC, 1) == YCBCR) {
            throw TiffRefusal.unsupported(
                    "TIFF_PHOTOMETRIC", directory.where(), "YCbCr pixels", "samples that are values of a band");
        }
        return new ImageCoding(type, compression, prediction(directory, type, compression));
    }

    private static SampleType type(Directory directory, int bands) {
        long bits = sameForAll(directory, TiffTag.BITS_PER_SAMPLE, bands, 1);
        long format = sameForAll(directory, TiffTag.SAMPLE_FORMAT, bands, UNSIGNED);
        SampleType type = format == FLOAT ? floating(bits) : whole(bits, format);
        if (type == null) {
            throw TiffRefusal.unsupported(
                    "TIFF_SAMPLE_TYPE",
                    directory.where(),
                    "%d bits of sample format %d (5 and 6 are complex)".formatted(bits, format),
                    "integers of 8, 16 or 32 bits, floats of 32 or 64");
        }
        return type;
    }

    private static @Nullable SampleType floating(long bits) {
        return bits == 32 ? SampleType.FLOAT32 : bits == 64 ? SampleType.FLOAT64 : null;
    }

    private static @Nullable SampleType whole(long bits, long format) {
        if (format != UNSIGNED && format != SIGNED && format != UNDEFINED) {
            return null;
        }
        boolean signed = format == SIGNED;
        if (bits == 8) {
            return signed ? SampleType.INT8 : SampleType.UINT8;
        }
        if (bits == 16) {
            return signed ? SampleType.INT16 : SampleType.UINT16;
        }
        return bits == 32 ? (signed ? SampleType.INT32 : SampleType.UINT32) : null;
    }

    /** A field with a value for each band, which must agree; one value speaks for all. */
    private static long sameForAll(Directory directory, int tag, int bands, long otherwise) {
        Field field = directory.field(tag).orElse(null);
        if (field == null) {
            return otherwise;
        }
        if (field.count() != 1 && field.count() != bands) {
            throw TiffRefusal.damaged(
                    "TIFF_BANDS",
                    directory.where() + ", " + TiffTag.name(tag),
                    field.count() + " values for " + bands + " bands",
                    "one for each band");
        }
        long[] values = field.numbers((int) field.count());
        for (long value : values) {
            if (value != values[0]) {
                throw TiffRefusal.unsupported(
                        "TIFF_SAMPLE_TYPE",
                        directory.where() + ", " + TiffTag.name(tag),
                        values[0] + " and " + value,
                        "bands of one type");
            }
        }
        return values[0];
    }

    private static Compression compression(Directory directory) {
        long number = directory.number(TiffTag.COMPRESSION, 1);
        return Compression.of(number)
                .orElseThrow(() -> TiffRefusal.unsupported(
                        "TIFF_COMPRESSION",
                        directory.where(),
                        "compression " + number + (number == 6 || number == 7 ? " (JPEG)" : ""),
                        "none, deflate, LZW, PackBits or ZSTD"));
    }

    private static Prediction prediction(Directory directory, SampleType type, Compression compression) {
        if (compression == Compression.NONE || compression == Compression.PACKBITS) {
            return Prediction.NONE;
        }
        long number = directory.number(TiffTag.PREDICTOR, 1);
        Prediction prediction = Prediction.of(number).orElseThrow(() -> badPredictor(directory, "predictor " + number));
        if (prediction == Prediction.FLOATING_POINT && !type.floating()) {
            throw badPredictor(directory, "predictor 3 for " + type);
        }
        return prediction;
    }

    private static GeocropException badPredictor(Directory directory, String found) {
        return TiffRefusal.damaged("TIFF_PREDICTOR", directory.where(), found, "1, 2, or 3 for floats");
    }
}
