package io.geocrop.store.s3;

import io.geocrop.store.MultipartPut;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A put in pieces as an S3 multipart upload. The upload is begun when the first part is full, so that a small object is
 * one plain put; one part is held in memory.
 */
final class PartsUpload implements MultipartPut {
    private final S3ObjectStore store;
    private final MinioAsyncClient client;
    private final S3Calls calls;
    private final ObjectKey key;
    private final List<Part> parts = new ArrayList<>();
    private final byte[] buffer;
    private int filled;
    private @Nullable String uploadId;

    PartsUpload(S3ObjectStore store, MinioAsyncClient client, S3Calls calls, ObjectKey key, int partBytes) {
        this.store = store;
        this.client = client;
        this.calls = calls;
        this.key = key;
        this.buffer = new byte[partBytes];
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == buffer.length) {
                uploadPart();
            }
            int taken = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    @Override
    public PutResult complete() throws IOException {
        if (uploadId == null) {
            return store.put(key, Arrays.copyOf(buffer, filled), PutCondition.always());
        }
        uploadPart();
        String etag = finish(uploadId);
        uploadId = null;
        return new PutResult.Stored(etag);
    }

    @Override
    public void close() throws IOException {
        if (uploadId != null) {
            AbortMultipartUploadArgs args = AbortMultipartUploadArgs.builder()
                    .bucket(key.bucket())
                    .object(key.key())
                    .uploadId(uploadId)
                    .build();
            uploadId = null;
            calls.repeated(() -> calls.answer("abort upload of s3://" + key, client.abortMultipartUpload(args)));
        }
    }

    private void uploadPart() throws IOException {
        String upload = uploadId == null ? begin() : uploadId;
        uploadId = upload;
        int number = parts.size() + 1;
        Part part = calls.repeated(() -> calls.answer(
                        "put part " + number + " of s3://" + key,
                        client.uploadPart(UploadPartArgs.builder()
                                .bucket(key.bucket())
                                .object(key.key())
                                .uploadId(upload)
                                .partNumber(number)
                                .data(buffer, filled)
                                .build())))
                .part();
        parts.add(new Part(number, part.etag()));
        filled = 0;
    }

    private String begin() throws IOException {
        CreateMultipartUploadArgs args = CreateMultipartUploadArgs.builder()
                .bucket(key.bucket())
                .object(key.key())
                .build();
        return store.inBucket(
                key.bucket(),
                () -> calls.repeated(
                        () -> calls.answer("begin upload of s3://" + key, client.createMultipartUpload(args))
                                .result()
                                .uploadId()));
    }

    /**
     * Completes the upload. Where an answer was lost, the repeated call meets NoSuchUpload; then the object's tag tells
     * whether it was completed: the MD5 of the parts' MD5s and their number, as S3 makes it.
     */
    private String finish(String upload) throws IOException {
        CompleteMultipartUploadArgs args = CompleteMultipartUploadArgs.builder()
                .bucket(key.bucket())
                .object(key.key())
                .uploadId(upload)
                .parts(parts.toArray(Part[]::new))
                .maxRetries(1)
                .build();
        try {
            return S3ObjectStore.unquoted(calls.repeated(
                            () -> calls.answer("complete upload of s3://" + key, client.completeMultipartUpload(args)))
                    .etag());
        } catch (S3Exception e) {
            String expected = expectedTag();
            if (e.code().equals("NoSuchUpload")
                    && store.head(key)
                            .filter(info -> info.etag().equals(expected))
                            .isPresent()) {
                return expected;
            }
            throw e;
        }
    }

    private String expectedTag() {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (Part part : parts) {
                md5.update(HexFormat.of().parseHex(S3ObjectStore.unquoted(part.etag())));
            }
            return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        } catch (IllegalArgumentException e) {
            return "unknown"; // this server's tags are no MD5s
        }
    }
}
