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
                yield answered(throttle(request));
            }
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
    private static HttpExecuteResponse throttle(HttpExecuteRequest request) {
        boolean json = request.httpRequest()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        String body = json
                ? "{\"__type\":\"TooManyRequestsException\",\"message\":\"slow down\"}"
                : "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(400)
                        .putHeader("Content-Length", String.valueOf(bytes.length))
                        .putHeader("Content-Type", json ? "application/x-amz-json-1.1" : "text/xml")
                        .putHeader("x-amzn-ErrorType", json ? "TooManyRequestsException" : "Throttling")
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
