package io.geocrop.trainer.learner.xgboost;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** A booster of XGBoost; native memory until it is closed. */
@SuppressWarnings("restricted")
final class NativeBooster implements AutoCloseable {
    private final XgboostCalls xgboost;
    private final MemorySegment handle;

    private NativeBooster(XgboostCalls xgboost, MemorySegment handle) {
        this.xgboost = xgboost;
        this.handle = handle;
    }

    /**
     * A booster without a tree.
     *
     * @param cached the matrices it will meet: their scores are kept between rounds
     */
    static NativeBooster create(XgboostCalls xgboost, Map<String, String> params, NativeMatrix... cached) {
        try (Arena arena = Arena.ofConfined()) {
            NativeBooster booster = new NativeBooster(
                    xgboost, xgboost.callForPointer("XGBoosterCreate", handles(arena, cached), (long) cached.length));
            params.forEach(booster::set);
            return booster;
        }
    }

    /** A booster read from its file's bytes. */
    static NativeBooster read(XgboostCalls xgboost, byte[] file) {
        NativeBooster booster = create(xgboost, Map.of());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, file);
            xgboost.call("XGBoosterLoadModelFromBuffer", booster.handle, bytes, (long) file.length);
        }
        return booster;
    }

    void set(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            xgboost.call("XGBoosterSetParam", handle, arena.allocateFrom(name), arena.allocateFrom(value));
        }
    }

    /** One round; {@code round} counts from 0. */
    void update(int round, NativeMatrix train) {
        xgboost.call("XGBoosterUpdateOneIter", handle, round, train.handle());
    }

    /** The one metric on these rows. */
    double loss(int round, NativeMatrix rows) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment names = arena.allocate(ValueLayout.ADDRESS);
            names.set(ValueLayout.ADDRESS, 0, arena.allocateFrom("v"));
            MemorySegment text =
                    xgboost.callForPointer("XGBoosterEvalOneIter", handle, round, handles(arena, rows), names, 1L);
            String line = XgboostCalls.text(text);
            return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
        }
    }

    /** The first rounds as a booster of its own. */
    NativeBooster first(int rounds) {
        return new NativeBooster(xgboost, xgboost.callForPointer("XGBoosterSlice", handle, 0, rounds, 1));
    }

    /**
     * Scores rows.
     *
     * @param margins whether raw scores are wanted instead of probabilities
     * @return row-major: one per row and class, one per row for two classes
     */
    double[] predict(NativeMatrix rows, boolean margins) {
        String config = "{\"type\":" + (margins ? 1 : 0)
                + ",\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,\"strict_shape\":true}";
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment shape = arena.allocate(ValueLayout.ADDRESS);
            MemorySegment dimensions = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment scores = xgboost.callForPointer(
                    "XGBoosterPredictFromDMatrix",
                    handle,
                    rows.handle(),
                    arena.allocateFrom(config),
                    shape,
                    dimensions);
            long count = 1;
            MemorySegment sizes = at(shape, dimensions.get(ValueLayout.JAVA_LONG, 0) * Long.BYTES);
            for (long i = 0; i < sizes.byteSize() / Long.BYTES; i++) {
                count *= sizes.getAtIndex(ValueLayout.JAVA_LONG, i);
            }
            double[] values = new double[Math.toIntExact(count)];
            MemorySegment floats = scores.reinterpret(count * Float.BYTES);
            for (int i = 0; i < values.length; i++) {
                values[i] = floats.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            }
            return values;
        }
    }

    /** Per feature the gain of all its splits added up. */
    double[] gain(int features) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment names = arena.allocate(ValueLayout.ADDRESS);
            MemorySegment dimensions = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment shape = arena.allocate(ValueLayout.ADDRESS);
            MemorySegment scores = xgboost.callForPointer(
                    "XGBoosterFeatureScore",
                    handle,
                    arena.allocateFrom("{\"importance_type\":\"total_gain\"}"),
                    count,
                    names,
                    dimensions,
                    shape);
            long used = count.get(ValueLayout.JAVA_LONG, 0);
            MemorySegment named = at(names, used * ValueLayout.ADDRESS.byteSize());
            MemorySegment floats = scores.reinterpret(used * Float.BYTES);
            double[] gain = new double[features];
            for (long i = 0; i < used; i++) {
                // Features without a name are called f0, f1 and so on.
                String name = XgboostCalls.text(named.getAtIndex(ValueLayout.ADDRESS, i));
                gain[Integer.parseInt(name.substring(1))] = floats.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            }
            return gain;
        }
    }

    /** The model in XGBoost's universal binary JSON. */
    byte[] file() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment bytes = xgboost.callForPointer(
                    "XGBoosterSaveModelToBuffer", handle, arena.allocateFrom("{\"format\":\"ubj\"}"), length);
            return bytes.reinterpret(length.get(ValueLayout.JAVA_LONG, 0)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static MemorySegment handles(Arena arena, NativeMatrix... matrices) {
        MemorySegment handles = arena.allocate(ValueLayout.ADDRESS, Math.max(1, matrices.length));
        for (int i = 0; i < matrices.length; i++) {
            handles.setAtIndex(ValueLayout.ADDRESS, i, matrices[i].handle());
        }
        return handles;
    }

    /** What a filled pointer points at. */
    private static MemorySegment at(MemorySegment pointer, long bytes) {
        return pointer.get(ValueLayout.ADDRESS, 0).reinterpret(bytes);
    }

    @Override
    public void close() {
        xgboost.call("XGBoosterFree", handle);
    }
}
