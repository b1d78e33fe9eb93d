package io.geocrop.inference.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may have the model reloaded: the bearer of the token, or, where there is none, whoever asks from this machine. */
final class ReloadGuard {
    private static final String BEARER = "Bearer ";

    private final Optional<byte[]> token;

    ReloadGuard(Optional<String> token) {
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Refused with SERVE_TOKEN or SERVE_NOT_LOCAL. */
    void check(Context context) {
        if (token.isEmpty()) {
            if (!isLocal(context)) {
                throw ServeRefusal.notLocal();
            }
            return;
        }
        String header = context.header("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw ServeRefusal.token("no bearer token");
        }
        byte[] given = header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token.get())) {
            throw ServeRefusal.token("another token");
        }
    }

    /** A proxy on this machine speaks for others, and browsers on it for the pages they show. */
    private static boolean isLocal(Context context) {
        boolean forOthers = context.header("X-Forwarded-For") != null
                || context.header("Forwarded") != null
                || context.header("X-Forwarded-Prefix") != null
                || context.header("Origin") != null;
        try {
            return !forOthers
                    && InetAddress.getByName(context.req().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
