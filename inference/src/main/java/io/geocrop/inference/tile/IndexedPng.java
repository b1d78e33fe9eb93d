package io.geocrop.inference.tile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a picture of few colours as an indexed PNG (ISO/IEC 15948): a palette with opacities, and 1, 2, 4 or 8 bits for
 * each pixel, whatever the number of colours needs. Rows are not filtered: indices have no slope that a filter could use.
 */
final class IndexedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int INDEXED = 3;
    /** zlib's level: 6 would make tiles a tenth smaller and take four times as long. */
    private static final int EFFORT = 4;

    private IndexedPng() {}

    /**
     * The file.
     *
     * @param indices of the palette, row by row
     * @param argb 1 to 256 colours, opacity in the highest byte
     */
    static byte[] encode(byte[] indices, int width, int height, int[] argb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.writeBytes(SIGNATURE);
        int bits = argb.length <= 2 ? 1 : argb.length <= 4 ? 2 : argb.length <= 16 ? 4 : 8;
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bits).put((byte) INDEXED).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(out, "IHDR", header.array(), header.position());
        palette(out, argb);
        byte[] lines = lines(indices, width, height, bits);
        byte[] packed = new byte[lines.length + lines.length / 1000 + 64];
        chunk(out, "IDAT", packed, deflate(lines, packed));
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static void palette(ByteArrayOutputStream out, int[] argb) {
        byte[] colors = new byte[3 * argb.length];
        byte[] opacities = new byte[argb.length];
        int transparent = 0;
        for (int i = 0; i < argb.length; i++) {
            colors[3 * i] = (byte) (argb[i] >> 16);
            colors[3 * i + 1] = (byte) (argb[i] >> 8);
            colors[3 * i + 2] = (byte) argb[i];
            opacities[i] = (byte) (argb[i] >>> 24);
            if (opacities[i] != -1) {
                transparent = i + 1;
            }
        }
        chunk(out, "PLTE", colors, colors.length);
        if (transparent > 0) {
            chunk(out, "tRNS", opacities, transparent);
        }
    }

    /** Each row with its filter type, 0, in front; the leftmost pixel in the high bits. */
    private static byte[] lines(byte[] indices, int width, int height, int bits) {
        int perByte = 8 / bits;
        int lineBytes = 1 + (width + perByte - 1) / perByte;
        byte[] lines = new byte[lineBytes * height];
        for (int row = 0; row < height; row++) {
            int from = row * width;
            int to = row * lineBytes + 1;
            if (bits == 8) {
                System.arraycopy(indices, from, lines, to, width);
                continue;
            }
            for (int column = 0; column < width; column++) {
                int shift = 8 - bits - column % perByte * bits;
                lines[to + column / perByte] |= (byte) (indices[from + column] << shift);
            }
        }
        return lines;
    }

    private static int deflate(byte[] plain, byte[] packed) {
        try (Deflater deflater = new Deflater(EFFORT)) {
            deflater.setInput(plain);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return length;
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(name);
        out.write(data, 0, length);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
