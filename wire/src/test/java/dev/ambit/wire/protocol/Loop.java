package dev.ambit.wire.protocol;

import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireHeaders.Header;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client of the SDK that hands each request to a function and never opens a socket. */
record Loop(Function<WireRequest, WireResponse> server) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                byte[] body = request.contentStreamProvider()
                        .map(provider -> {
                            try (var in = provider.newStream()) {
                                return in.readAllBytes();
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        })
                        .orElse(new byte[0]);
                WireResponse response = server.apply(wire(request.httpRequest(), body));
                return HttpExecuteResponse.builder()
                        .response(head(response))
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    static SdkHttpResponse head(WireResponse response) {
        var head = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().entries().forEach(h -> head.appendHeader(h.name(), h.value()));
        return head.build();
    }

    static WireRequest wire(SdkHttpRequest http, byte[] body) {
        var headers = new ArrayList<Header>();
        http.forEachHeader((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return new WireRequest(
                http.method().name(),
                http.encodedPath(),
                http.encodedQueryParameters().orElse(""),
                new WireHeaders(headers),
                body);
    }

    @Override
    public void close() {}
}
