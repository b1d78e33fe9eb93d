package io.geocrop.inference.http;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what went wrong into {@code application/problem+json} (RFC 9457) with the members code, where, found, allowed and
 * remedy. A bug is answered without its stack trace, under a number that the log has too.
 */
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** Codes whose status says more than their kind does. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("TILE_UNKNOWN_MAP", 404),
            Map.entry("SERVE_NOT_FOUND", 404),
            Map.entry("SERVE_METHOD", 405),
            Map.entry("SERVE_TOO_SLOW", 408),
            Map.entry("SERVE_TOO_LARGE", 413),
            Map.entry("SERVE_TOO_MANY_ROWS", 413),
            Map.entry("PREDICT_TOO_LARGE", 413),
            Map.entry("SERVE_MEDIA_TYPE", 415),
            Map.entry("SERVE_TOKEN", 401),
            Map.entry("SERVE_NOT_LOCAL", 403));

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(GeocropException.class, (refused, context) -> answer(context, refused));
        routes.exception(
                HttpResponseException.class, (refused, context) -> answer(context, ofStatus(refused, context)));
        routes.exception(Exception.class, (bug, context) -> {
            String number = UUID.randomUUID().toString();
            LOG.error("fault {} at {} {}", number, context.method(), context.path(), bug);
            answer(
                    context,
                    GeocropException.failed(
                            "SERVE_BUG",
                            context.path(),
                            "a fault of the program, number " + number,
                            "an answer",
                            "Report it with the log's lines of that number."),
                    500);
        });
    }

    private static GeocropException ofStatus(HttpResponseException refused, Context context) {
        return switch (refused.getStatus()) {
            case 404 -> ServeRefusal.notFound(context.path());
            case 405 -> ServeRefusal.method(context.method().name());
            default -> ServeRefusal.cutBody(String.valueOf(refused.getMessage()));
        };
    }

    static void answer(Context context, GeocropException refused) {
        answer(context, refused, status(refused));
    }

    private static void answer(Context context, GeocropException refused, int status) {
        if (status == 503) {
            context.header("Retry-After", "1");
        }
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.header("Cache-Control", "no-store");
        context.status(status).contentType(MEDIA_TYPE).result(document(refused.refusal(), status));
    }

    /** 400 for what was asked wrongly, 409 where someone else was first, 503 for what may be there another time. */
    private static int status(GeocropException refused) {
        Integer status = STATUS.get(refused.refusal().code());
        if (status != null) {
            return status;
        }
        return switch (refused.kind()) {
            case INPUT, USAGE -> 400;
            case CONFLICT -> 409;
            case FAILED, UNAVAILABLE -> 503;
        };
    }

    /** The document of a refusal. */
    static byte[] document(Refusal refusal, int status) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", refusal.code());
        problem.put("status", status);
        problem.put("detail", refusal.sentence());
        problem.put("code", refusal.code());
        problem.put("where", refusal.where());
        problem.put("found", refusal.found());
        problem.put("allowed", refusal.allowed());
        problem.put("remedy", refusal.remedy());
        return Json.document(problem);
    }
}
