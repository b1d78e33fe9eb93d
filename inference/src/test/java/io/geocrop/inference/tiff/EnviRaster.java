package io.geocrop.inference.tiff;

import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Samples laid bare: the ENVI format is the samples band by band and a small text beside them, which GDAL writes and reads
 * and which needs no decoder to be trusted.
 */
public record EnviRaster(SampleType type, int width, int height, List<SampleArray> bands) {
    /** Smooth hills with noise on them, so that predictors and dictionaries have work to do. */
    public static EnviRaster hills(SampleType type, int width, int height, int count) {
        SplittableRandom random = new SplittableRandom(7);
        List<SampleArray> bands = new ArrayList<>();
        for (int band = 0; band < count; band++) {
            SampleArray samples = SampleArray.of(type, width * height);
            for (int i = 0; i < samples.length(); i++) {
                int row = i / width;
                double hill = Math.sin(i % width / 17.0 + band) + Math.cos((double) row / 23);
                double noise = row % 3 == 0 ? random.nextInt(5) : 0;
                samples.set(i, type.floating() ? hill * 1e3 / 7 + noise / 3 : scaled(type, hill) + noise);
            }
            bands.add(samples);
        }
        return new EnviRaster(type, width, height, bands);
    }

    private static double scaled(SampleType type, double hill) {
        double half = Math.pow(2, 8 * type.bytes() - 1);
        return Math.rint(hill / 2.1 * (half - 8)) + (type.signed() ? 0 : half - 4);
    }

    /** Writes FILE and FILE.hdr. */
    public Path write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(width * height * type.bytes() * bands.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (SampleArray band : bands) {
            for (int i = 0; i < band.length(); i++) {
                switch (type) {
                    case UINT8, INT8 -> bytes.put(band.bytes()[i]);
                    case UINT16, INT16 -> bytes.putShort(band.shorts()[i]);
                    case UINT32, INT32 -> bytes.putInt(band.ints()[i]);
                    case FLOAT32 -> bytes.putFloat(band.floats()[i]);
                    case FLOAT64 -> bytes.putDouble(band.doubles()[i]);
                }
            }
        }
        Files.write(file, bytes.array());
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".hdr"), """
                ENVI
                samples = %d
                lines = %d
                bands = %d
                header offset = 0
                file type = ENVI Standard
                data type = %d
                interleave = bsq
                byte order = 0
                """.formatted(width, height, bands.size(), number()));
        return file;
    }

    private int number() {
        return switch (type) {
            case UINT8, INT8 -> 1;
            case INT16 -> 2;
            case INT32 -> 3;
            case FLOAT32 -> 4;
            case FLOAT64 -> 5;
            case UINT16 -> 12;
            case UINT32 -> 13;
        };
    }

    /** Reads samples that GDAL has written as ENVI, band by band. */
    public static EnviRaster read(Path file, SampleType type, int width, int height, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<SampleArray> bands = new ArrayList<>();
        for (int band = 0; band < count; band++) {
            SampleArray samples = SampleArray.of(type, width * height);
            for (int i = 0; i < samples.length(); i++) {
                switch (type) {
                    case UINT8, INT8 -> samples.bytes()[i] = bytes.get();
                    case UINT16, INT16 -> samples.shorts()[i] = bytes.getShort();
                    case UINT32, INT32 -> samples.ints()[i] = bytes.getInt();
                    case FLOAT32 -> samples.floats()[i] = bytes.getFloat();
                    case FLOAT64 -> samples.doubles()[i] = bytes.getDouble();
                }
            }
            bands.add(samples);
        }
        return new EnviRaster(type, width, height, bands);
    }

    /** The first sample in which two bands differ, or -1; NaN equals NaN. */
    public static int firstDifference(SampleArray one, SampleArray other) {
        if (one.type() != other.type() || one.length() != other.length()) {
            return 0;
        }
        for (int i = 0; i < one.length(); i++) {
            if (Double.doubleToLongBits(one.valueAt(i)) != Double.doubleToLongBits(other.valueAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
