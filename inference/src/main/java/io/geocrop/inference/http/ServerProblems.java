package io.geocrop.inference.http;

import io.geocrop.error.Refusal;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Requests that the server refuses before any route sees them, such as one with a header too large, as problems too. */
final class ServerProblems extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 400 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE));
        Refusal refusal = new Refusal(
                "SERVE_BAD_REQUEST",
                "request",
                HttpStatus.getMessage(status),
                "a request as RFC 9110 and RFC 9112 have it",
                "Send it otherwise.");
        response.write(true, ByteBuffer.wrap(Problems.document(refusal, status)), callback);
        return true;
    }
}
