package dev.ambit.cli.imports.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** A transport that sometimes does not reach the server; the number of the request says when. */
final class Faults implements SdkHttpClient {
    enum Fault {
        NONE,
        THROTTLED,
        EXPIRED,
        CUT
    }

    private final SdkHttpClient real = ApacheHttpClient.create();
    private final IntFunction<Fault> fault;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger throttled = new AtomicInteger();
    final AtomicInteger assumed = new AtomicInteger();

    Faults(IntFunction<Fault> fault) {
        this.fault = fault;
    }

    /** Every request fails so once a number of roles were assumed. */
    static Faults afterRoles(int roles, Fault fault) {
        Faults[] self = new Faults[1];
        self[0] = new Faults(number -> self[0].assumed.get() >= roles ? fault : Fault.NONE);
        return self[0];
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return switch (fault.apply(requests.incrementAndGet())) {
            case NONE -> {
                if (text(request).contains("Action=AssumeRole")) {
                    assumed.incrementAndGet();
                }
                yield real.prepareRequest(request);
            }
            case THROTTLED -> {
                throttled.incrementAndGet();
                yield answered(refusal(request, "TooManyRequestsException", "Throttling"));
            }
            case EXPIRED -> answered(refusal(request, "ExpiredTokenException", "ExpiredToken"));
            case CUT -> cut();
        };
    }

    private static String text(HttpExecuteRequest request) {
        try {
            return request.contentStreamProvider().isEmpty()
                    ? ""
                    : new String(
                            request.contentStreamProvider().get().newStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As AWS says it: in JSON, or in XML to the query protocol. */
    private static HttpExecuteResponse refusal(HttpExecuteRequest request, String inJson, String inXml) {
        boolean json = request.httpRequest()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        String body = json
                ? "{\"__type\":\"" + inJson + "\",\"message\":\"not now\"}"
                : "<ErrorResponse><Error><Type>Sender</Type><Code>" + inXml
                        + "</Code><Message>not now</Message></Error></ErrorResponse>";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(400)
                        .putHeader("Content-Length", String.valueOf(bytes.length))
                        .putHeader("Content-Type", json ? "application/x-amz-json-1.1" : "text/xml")
                        .putHeader("x-amzn-ErrorType", json ? inJson : inXml)
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    private static ExecutableHttpRequest answered(HttpExecuteResponse response) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return response;
            }

            @Override
            public void abort() {
                // nothing is under way
            }
        };
    }

    private static ExecutableHttpRequest cut() {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                throw SdkClientException.create("the line is cut");
            }

            @Override
            public void abort() {
                // nothing is under way
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
