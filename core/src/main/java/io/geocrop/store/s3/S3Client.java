package io.geocrop.store.s3;

import io.minio.MinioAsyncClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Sets up the client library so that it never repeats a call behind our back and follows nobody elsewhere. */
final class S3Client {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 64;
    private static final int IDLE_CONNECTIONS = 16;
    // Shorter than servers keep an idle connection: one they have closed would cost a conditional put its answer.
    private static final long IDLE_SECONDS = 15;

    private S3Client() {}

    static BucketMakingClient connect(S3Endpoint endpoint) {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .addInterceptor(new ErrorBodyInterceptor())
                .build();
        return new BucketMakingClient(MinioAsyncClient.builder()
                .endpoint(endpoint.url().toString())
                .region(endpoint.region())
                .credentials(endpoint.accessKey(), endpoint.secretKey())
                .httpClient(http, true)
                .build());
    }
}
