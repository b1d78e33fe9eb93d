package io.geocrop.inference.http;

import io.geocrop.inference.serving.ModelHolder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Figures for Prometheus: requests by route and status, their time, and which model is loaded and registered. */
final class Meters {
    private static final String BEGUN = "geocrop.begun";
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("geocrop_http_requests_total")
            .help("Requests answered.")
            .labelNames("route", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("geocrop_http_request_seconds")
            .help("Time to answer a request.")
            .labelNames("route")
            .classicUpperBounds(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
            .classicOnly()
            .register(registry);

    Meters(ModelHolder models) {
        GaugeWithCallback.builder()
                .name("geocrop_model")
                .help("1 for the version that is loaded, and for the one that is registered.")
                .labelNames("state", "version")
                .callback(gauge -> {
                    models.state().loaded().ifPresent(version -> gauge.call(1, "loaded", version));
                    models.state().registered().ifPresent(version -> gauge.call(1, "registered", version));
                })
                .register(registry);
    }

    void register(RoutesConfig routes) {
        routes.before(context -> context.attribute(BEGUN, System.nanoTime()));
        routes.after(this::count);
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(text()));
    }

    private void count(Context context) {
        Endpoint matched = context.endpoints().matchedHttpEndpoint();
        String known = matched == null ? "none" : matched.path;
        requests.labelValues(known, Integer.toString(context.statusCode())).inc();
        Long begun = context.attribute(BEGUN);
        if (begun != null) {
            seconds.labelValues(known).observe((System.nanoTime() - begun) / NANOS);
        }
    }

    private byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
