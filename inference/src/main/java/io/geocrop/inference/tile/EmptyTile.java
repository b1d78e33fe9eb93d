package io.geocrop.inference.tile;

/** What is shown where a map has nothing: one transparent picture of each size. */
final class EmptyTile {
    private static final byte[] SMALL = made(256);
    private static final byte[] LARGE = made(512);

    private EmptyTile() {}

    static byte[] ofSize(int size) {
        return size == 256 ? SMALL : LARGE;
    }

    private static byte[] made(int size) {
        return IndexedPng.encode(new byte[size * size], size, size, new int[] {0});
    }
}
