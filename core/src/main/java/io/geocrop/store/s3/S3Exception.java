package io.geocrop.store.s3;

import java.io.IOException;
import java.util.Set;

/** A call the server answered with an error, or did not answer at all. */
final class S3Exception extends IOException {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Set<String> REFUSING = Set.of(
            "AccessDenied",
            "AccountProblem",
            "AllAccessDisabled",
            "InvalidAccessKeyId",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch");

    private final int status;
    private final String code;

    /**
     * @param status of HTTP; 0 where there was no answer
     * @param code of S3; empty where there was none
     */
    S3Exception(String call, int status, String code, Throwable cause) {
        super(call + ": " + (status == 0 ? "no valid answer (" + reason(cause) + ")" : status + " " + code), cause);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    boolean isNoObject() {
        return status == 404 && (code.equals("NoSuchKey") || code.equals("NoSuchBucket") || code.isEmpty());
    }

    boolean isNoBucket() {
        return code.equals("NoSuchBucket");
    }

    boolean isDenied() {
        return status == 401 || status == 403 || REFUSING.contains(code);
    }

    /** Whether the same call may well succeed a little later. */
    boolean mayPass() {
        return status == 0 || PASSING.contains(status);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
