package io.geocrop.inference.http;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/**
 * The path prefix that a proxy took off before it handed the request on. Links begin with it; they name no host, so that a
 * false Host header changes nothing.
 */
final class ForwardedPrefix {
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}){0,8}/?");

    private ForwardedPrefix() {}

    /** Without a slash at its end; empty where there is none. Refused with SERVE_BAD_PREFIX. */
    static String of(Context context) {
        String prefix = context.header("X-Forwarded-Prefix");
        if (prefix == null) {
            return "";
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw ServeRefusal.badPrefix();
        }
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
