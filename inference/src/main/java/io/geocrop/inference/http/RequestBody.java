package io.geocrop.inference.http;

import io.geocrop.error.GeocropException;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request, read up to a limit in bytes and time. */
final class RequestBody {
    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);
    private static final int PIECE = 64 << 10;
    private static final long MOST_DROPPED = 16L << 20;
    private static final long DROPPING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private RequestBody() {}

    /** Refused with SERVE_TOO_LARGE, SERVE_TOO_SLOW, or SERVE_BAD_REQUEST where it is cut off. */
    static byte[] read(Context context, int mostBytes, long mostSeconds) {
        if (context.req().getContentLengthLong() > mostBytes) {
            throw tooLarge(context, mostBytes);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(mostSeconds);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = context.req().getInputStream();
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                body.write(piece, 0, got);
                if (body.size() > mostBytes) {
                    throw tooLarge(context, mostBytes);
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

    /**
     * Reads on before it refuses, as far as is fair: who still writes when the connection is closed never sees the answer
     * (RFC 9112, 9.6).
     */
    private static GeocropException tooLarge(Context context, int mostBytes) {
        long end = System.nanoTime() + DROPPING_NANOS;
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = context.req().getInputStream();
            long dropped = 0;
            int got = in.read(piece);
            while (got >= 0 && dropped < MOST_DROPPED && System.nanoTime() - end < 0) {
                dropped += got;
                got = in.read(piece);
            }
        } catch (IOException e) {
            LOG.debug("The sender of a body that is too large left first", e);
        }
        return ServeRefusal.tooLarge(mostBytes);
    }
}
