package io.geocrop.inference.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** The body of a request, read up to a limit in bytes and time. */
final class RequestBody {
    private static final int PIECE = 64 << 10;

    private RequestBody() {}

    /** Refused with SERVE_TOO_LARGE, SERVE_TOO_SLOW, or SERVE_BAD_REQUEST where it is cut off. */
    static byte[] read(Context context, int mostBytes, long mostSeconds) {
        if (context.req().getContentLengthLong() > mostBytes) {
            throw ServeRefusal.tooLarge(mostBytes);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(mostSeconds);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = context.req().getInputStream();
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                body.write(piece, 0, got);
                if (body.size() > mostBytes) {
                    throw ServeRefusal.tooLarge(mostBytes);
                }
                if (System.nanoTime() - end > 0) {
                    throw ServeRefusal.tooSlow(mostSeconds);
                }
            }
        } catch (IOException e) {
            throw ServeRefusal.cutBody("one that breaks off, or is not framed as its header says")
                    .causedBy(e);
        }
        return body.toByteArray();
    }
}
