package io.geocrop.store.s3;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fails a write that is answered by 200 with an error in its body, as S3 does when the failure comes after the first
 * byte of the answer: a caller that looked at the status alone would believe that the object is there.
 */
final class ErrorBodyInterceptor implements Interceptor {
    private static final long PEEKED_BYTES = 4096;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        boolean write = request.method().equals("PUT") || request.method().equals("POST");
        if (write && response.code() == 200) {
            String head = response.peekBody(PEEKED_BYTES).string();
            if (head.contains("<Error>") || head.contains("<Error ")) {
                response.close();
                throw new IOException("status 200 with an error in the body");
            }
        }
        return response;
    }
}
