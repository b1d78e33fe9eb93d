package io.geocrop.inference.forest;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.document.ModelRefusal;
import io.geocrop.model.verify.PickleScan;
import java.util.Arrays;

/**
 * Recognises by their first bytes the kinds of file that are no model of ours but often go by a model's name, so that
 * the refusal says what the file is. Nothing is unpacked and nothing of it is run.
 */
public final class ForeignContent {
    /** Fields of an ONNX ModelProto (onnx.proto3) that may follow the first one: 2 to 25. */
    private static final int LAST_ONNX_FIELD = 25;

    private ForeignContent() {}

    /** Refuses what is known to be of another kind; {@code file} is its name, {@code wanted} what was expected. */
    public static void refuse(byte[] bytes, String file, String wanted) {
        String where = file + ", byte 0";
        if (bytes.length == 0) {
            throw ModelRefusal.refused("MODEL_BAD_MAGIC", where, "an empty file", wanted);
        }
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, PickleScan.HEAD_BYTES));
        PickleScan.find(file, head).ifPresent(kind -> {
            throw ModelRefusal.refused(
                    "MODEL_PICKLE", where, kind, wanted + "; files that run code when they are read are never taken");
        });
        if (isOnnx(bytes)) {
            throw ModelRefusal.refused(
                    "MODEL_ONNX",
                    where,
                    "an ONNX model",
                    wanted + "; ONNX is not read, be its data inside or beside it, its operators its own or not");
        }
    }

    /** The refusal of bytes that are of no kind known here. */
    public static GeocropException badMagic(String file, String wanted) {
        return ModelRefusal.refused("MODEL_BAD_MAGIC", file + ", byte 0", "another kind of file", wanted);
    }

    /** A protobuf message whose field 1 (ir_version) is a small number and is followed by a length-delimited field. */
    private static boolean isOnnx(byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != 0x08 || bytes[1] <= 0 || bytes[1] >= 64) {
            return false;
        }
        int field = bytes[2] >> 3;
        return (bytes[2] & 7) == 2 && field >= 2 && field <= LAST_ONNX_FIELD;
    }
}
