package io.geocrop.store.s3;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.messages.Contents;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads objects and listings; an answer without a tag is no answer of an S3 server (a captive portal's page, say). */
final class S3Reader {
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Comparator<ListedObject> BY_KEY_BYTES =
            Comparator.comparing(S3Reader::keyBytes, Arrays::compareUnsigned);

    private final MinioAsyncClient client;
    private final S3Calls calls;

    S3Reader(MinioAsyncClient client, S3Calls calls) {
        this.client = client;
        this.calls = calls;
    }

    Optional<StoredObject> get(ObjectKey key) throws IOException {
        try {
            return Optional.of(calls.repeated(() -> {
                try (GetObjectResponse response = response(key, args(key).build())) {
                    ObjectInfo info = info(key, response.headers());
                    if (info.size() > ObjectStore.SMALL_OBJECT_BYTES) {
                        throw tooLarge(key, info.size());
                    }
                    byte[] content = new WholeBody(response, info.size()).readAllBytes();
                    return new StoredObject(info, content);
                }
            }));
        } catch (S3Exception e) {
            return absent(e);
        }
    }

    Optional<InputStream> open(ObjectKey key) throws IOException {
        return open(key, args(key).build());
    }

    Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException {
        GetObjectArgs.Builder args = args(key).offset(offset);
        try {
            return open(key, (length > Long.MAX_VALUE - offset ? args : args.length(length)).build());
        } catch (S3Exception e) {
            if (e.status() == RANGE_NOT_SATISFIABLE) {
                return Optional.of(InputStream.nullInputStream());
            }
            throw e;
        }
    }

    private Optional<InputStream> open(ObjectKey key, GetObjectArgs args) throws IOException {
        try {
            GetObjectResponse response = calls.repeated(() -> response(key, args));
            return Optional.of(
                    new WholeBody(response, info(key, response.headers()).size()));
        } catch (S3Exception e) {
            return absent(e);
        }
    }

    private GetObjectResponse response(ObjectKey key, GetObjectArgs args) throws IOException {
        return calls.answer("get s3://" + key, client.getObject(args));
    }

    private static GetObjectArgs.Builder args(ObjectKey key) {
        return GetObjectArgs.builder().bucket(key.bucket()).object(key.key());
    }

    List<ListedObject> list(String bucket, String prefix) throws IOException {
        List<ListedObject> found = new ArrayList<>();
        String token = null;
        try {
            do {
                ListBucketResultV2 page = page(bucket, prefix, token);
                for (Contents object : page.contents()) {
                    object.setEncodingType(page.encodingType());
                    listed(bucket, object).ifPresent(found::add);
                }
                token = page.isTruncated() ? page.nextContinuationToken() : null;
            } while (token != null);
        } catch (S3Exception e) {
            if (!e.isNoBucket()) {
                throw e;
            }
        }
        found.sort(BY_KEY_BYTES);
        return found;
    }

    private ListBucketResultV2 page(String bucket, String prefix, @Nullable String token) throws IOException {
        ListObjectsV2Args args = ListObjectsV2Args.builder()
                .bucket(bucket)
                .prefix(prefix)
                .encodingType("url")
                .continuationToken(token)
                .build();
        return calls.repeated(() -> calls.answer("list s3://" + bucket + "/" + prefix, client.listObjectsV2(args)))
                .result();
    }

    private static Optional<ListedObject> listed(String bucket, Contents object) {
        try {
            return Optional.of(new ListedObject(
                    new ObjectKey(bucket, object.objectName()),
                    object.size(),
                    object.lastModified().toInstant()));
        } catch (GeocropException e) {
            return Optional.empty(); // a folder marker or another name that is no key of ours
        }
    }

    /** Empty for an object that is not there; thrown again otherwise. */
    static <T> Optional<T> absent(S3Exception e) throws S3Exception {
        if (e.isNoObject()) {
            return Optional.empty();
        }
        throw e;
    }

    static ObjectInfo info(ObjectKey key, Headers headers) throws IOException {
        String length = headers.get("Content-Length");
        String modified = headers.get("Last-Modified");
        if (length == null) {
            throw new IOException("s3://" + key + ": an answer without its length");
        }
        Instant time = modified == null
                ? Instant.EPOCH
                : ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
        return new ObjectInfo(key, Long.parseLong(length), tag(key, headers), time);
    }

    static String tag(ObjectKey key, Headers headers) throws IOException {
        String etag = headers.get("ETag");
        if (etag == null || etag.isEmpty()) {
            throw new IOException("s3://" + key + ": an answer without a tag, so not one of an S3 server");
        }
        return S3ObjectStore.unquoted(etag);
    }

    static GeocropException tooLarge(ObjectKey key, long bytes) {
        return GeocropException.input(
                "STORE_TOO_LARGE",
                key.toString(),
                bytes + " bytes",
                "at most " + ObjectStore.SMALL_OBJECT_BYTES + " bytes for an object that is handled whole",
                "This object is not what it should be; look at who wrote it.");
    }

    private static byte[] keyBytes(ListedObject object) {
        return object.key().key().getBytes(StandardCharsets.UTF_8);
    }
}
