package io.geocrop.store.s3;

import io.minio.Checksum;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The client library, with a way of making a bucket that strict servers take. The library names the region in the body
 * of every such request; S3 has no constraint by the name of its default region (CreateBucketConfiguration in the API
 * reference of S3), and servers that keep to that answer 400 InvalidLocationConstraint.
 */
final class BucketMakingClient extends MinioAsyncClient {
    BucketMakingClient(MinioAsyncClient client) {
        super(client);
    }

    /** Makes a bucket where the client's requests are signed for: with no body in the default region. */
    CompletableFuture<@Nullable Void> makeBucket(String bucket, String region) {
        MakeBucketArgs.Builder args = MakeBucketArgs.builder().bucket(bucket);
        if (!region.equals(S3Endpoint.DEFAULT_REGION)) {
            return makeBucket(args.region(region).build()).thenApply(made -> null);
        }
        Http.Body nothing = new Http.Body(new byte[0], 0, null, Checksum.ZERO_SHA256_HASH, Checksum.ZERO_MD5_HASH);
        return executePutAsync(args.build(), null, null, nothing).thenApply(BucketMakingClient::closed);
    }

    private static @Nullable Void closed(Response response) {
        response.close();
        return null;
    }
}
