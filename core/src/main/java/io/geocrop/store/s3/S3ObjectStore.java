package io.geocrop.store.s3;

import io.geocrop.store.ListedObject;
import io.geocrop.store.MultipartPut;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.SourceFile;
import io.geocrop.store.StoredObject;
import io.minio.CopyObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.Http;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object store on any server that speaks S3. Calls whose repetition changes nothing (reads, unconditional puts, parts,
 * deletes) are repeated a bounded number of times when the server is busy, breaks off or does not answer. Buckets are
 * made by the first put into them.
 *
 * <p>A conditional put is sent once. Where its answer is lost it throws, and nobody knows whether it took effect: a
 * caller that puts again and then meets {@link PutResult.Refused} must compare the content before it speaks of a
 * conflict. Only where the server says that it changed nothing (409, missing bucket) is it sent again.
 */
public final class S3ObjectStore implements ObjectStore {
    static final int PART_BYTES = 8 << 20;

    private static final int MOST_PARTS = 10_000;
    private static final int MISSING = 404;
    private static final int CONFLICT = 409;
    private static final int CONDITION_FAILED = 412;

    private final S3Endpoint endpoint;
    private final BucketMakingClient client;
    private final S3Calls calls;
    private final S3Reader reader;

    S3ObjectStore(S3Endpoint endpoint, Backoff backoff) {
        this.endpoint = endpoint;
        this.client = S3Client.connect(endpoint);
        this.calls = new S3Calls(endpoint.url(), backoff);
        this.reader = new S3Reader(client, calls);
    }

    /** Connects on the first call; {@code random} spreads the waits between attempts. */
    public static S3ObjectStore at(S3Endpoint endpoint, RandomGenerator random) {
        return new S3ObjectStore(endpoint, new Backoff(Backoff.ATTEMPTS, Backoff.FIRST, Backoff.LONGEST, random));
    }

    public S3Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        HeadObjectArgs args =
                HeadObjectArgs.builder().bucket(key.bucket()).object(key.key()).build();
        try {
            HeadObjectResponse response =
                    calls.repeated(() -> calls.answer("head s3://" + key, client.headObject(args)));
            return Optional.of(S3Reader.info(key, response.headers()));
        } catch (S3Exception e) {
            return S3Reader.absent(e);
        }
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) throws IOException {
        return reader.get(key);
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) throws IOException {
        return reader.open(key);
    }

    @Override
    public Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a range begins at 0 or later and is not negative");
        }
        return length == 0
                ? head(key).map(info -> InputStream.nullInputStream())
                : reader.openRange(key, offset, length);
    }

    @Override
    public PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException {
        if (content.length > SMALL_OBJECT_BYTES) {
            throw S3Reader.tooLarge(key, content.length);
        }
        return switch (condition) {
            case PutCondition.Always() ->
                inBucket(key.bucket(), () -> calls.repeated(() -> putOnce(key, content, Map.of())));
            case PutCondition.IfAbsent() ->
                inBucket(key.bucket(), () -> putIf(key, content, Map.of("If-None-Match", "*")));
            case PutCondition.IfMatch(String etag) -> putIf(key, content, Map.of("If-Match", '"' + etag + '"'));
        };
    }

    private PutResult putIf(ObjectKey key, byte[] content, Map<String, String> header) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return putOnce(key, content, header);
            } catch (S3Exception e) {
                boolean gone = e.status() == MISSING && header.containsKey("If-Match");
                if (e.status() == CONDITION_FAILED || gone) {
                    return new PutResult.Refused();
                }
                if (e.status() != CONFLICT || attempt >= calls.backoff().attempts()) {
                    throw e;
                }
                calls.backoff().pause(attempt);
            }
        }
    }

    private PutResult putOnce(ObjectKey key, byte[] content, Map<String, String> header) throws IOException {
        PutObjectAPIArgs args = PutObjectAPIArgs.builder()
                .bucket(key.bucket())
                .object(key.key())
                .data(content, content.length)
                .headers(new Http.Headers(header))
                .build();
        ObjectWriteResponse response = calls.answer("put s3://" + key, client.putObject(args));
        return new PutResult.Stored(S3Reader.tag(key, response.headers()));
    }

    @Override
    public PutResult putFile(ObjectKey key, Path file) throws IOException {
        try (SourceFile source = SourceFile.open(file);
                PartsUpload upload = new PartsUpload(this, client, calls, key, partBytes(source.size()))) {
            byte[] buffer = new byte[1 << 16];
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                upload.write(buffer, 0, read);
            }
            return upload.complete();
        }
    }

    /** Parts of 8 MiB, larger ones where the object would need more of them than a server takes. */
    static int partBytes(long size) {
        return Math.toIntExact(Math.max(PART_BYTES, Math.ceilDiv(size, MOST_PARTS)));
    }

    @Override
    public MultipartPut putInParts(ObjectKey key) {
        return new PartsUpload(this, client, calls, key, PART_BYTES);
    }

    @Override
    public Stream<ListedObject> list(String bucket, String prefix) throws IOException {
        return reader.list(new ObjectKey(bucket, "any").bucket(), prefix).stream();
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        RemoveObjectArgs args = RemoveObjectArgs.builder()
                .bucket(key.bucket())
                .object(key.key())
                .build();
        try {
            calls.<@Nullable Void>repeated(() -> calls.answer("delete s3://" + key, client.removeObject(args)));
        } catch (S3Exception e) {
            if (!e.isNoObject()) {
                throw e;
            }
        }
    }

    @Override
    public void copy(ObjectKey from, ObjectKey to) throws IOException {
        CopyObjectArgs args = CopyObjectArgs.builder()
                .bucket(to.bucket())
                .object(to.key())
                .source(SourceObject.builder()
                        .bucket(from.bucket())
                        .object(from.key())
                        .build())
                .build();
        if (head(from).isEmpty()) {
            throw new java.nio.file.NoSuchFileException("s3://" + from);
        }
        inBucket(
                to.bucket(),
                () -> calls.repeated(
                        () -> calls.answer("copy s3://" + from + " to s3://" + to, client.copyObject(args))));
    }

    @Override
    public Optional<URI> presignGet(ObjectKey key, Duration validFor) throws IOException {
        return presign(key, validFor, Http.Method.GET);
    }

    @Override
    public Optional<URI> presignPut(ObjectKey key, Duration validFor) throws IOException {
        return presign(key, validFor, Http.Method.PUT);
    }

    private Optional<URI> presign(ObjectKey key, Duration validFor, Http.Method method) throws IOException {
        try {
            return Optional.of(URI.create(client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(method)
                    .bucket(key.bucket())
                    .object(key.key())
                    .expiry(Math.toIntExact(validFor.toSeconds()), TimeUnit.SECONDS)
                    .build())));
        } catch (MinioException e) {
            throw calls.failure("sign a URL of s3://" + key, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Makes a call, and where its bucket is missing, the bucket and then the call again. */
    <T> T inBucket(String bucket, S3Calls.Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (S3Exception e) {
            if (!e.isNoBucket()) {
                throw e;
            }
            makeBucket(bucket);
            return call.make();
        }
    }

    private void makeBucket(String bucket) throws IOException {
        try {
            calls.<@Nullable Void>repeated(
                    () -> calls.answer("make bucket " + bucket, client.makeBucket(bucket, endpoint.region())));
        } catch (S3Exception e) {
            if (!e.code().equals("BucketAlreadyOwnedByYou") && !e.code().equals("BucketAlreadyExists")) {
                throw e;
            }
        }
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
