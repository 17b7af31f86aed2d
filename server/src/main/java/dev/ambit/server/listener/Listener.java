package dev.ambit.server.listener;

import dev.ambit.wire.HttpVersion;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Serves one port; every request runs on a virtual thread of its own. */
public final class Listener implements AutoCloseable {
    /** Answers requests; never throws. */
    public interface Answering {
        /** {@code peer}: the address that the request came from; {@code proven} is run when it is known who sent it. */
        Reply answer(WireRequest request, String peer, Runnable proven);

        /** The answer to a request for whose body there is no room now; its body was not read, or not to the end. */
        Reply tooMany(WireRequest head, String peer);

        /** The answer to a request whose body is over {@code limit} bytes; its body was not read. */
        Reply tooLarge(WireRequest head, String peer, long limit);
    }

    /**
     * Where and how much.
     *
     * @param port 0 for any free port
     * @param largestBody in bytes
     * @param unproven how many bytes of bodies may be held of which nobody knows yet who sent them
     */
    public record Settings(String host, int port, long largestBody, long unproven) {}

    private static final int LARGEST_HEADERS = 64 * 1024;
    private static final int LONGEST_FIRST_LINE = 16 * 1024;

    private final WebServer server;
    private final Settings settings;

    private Listener(WebServer server, Settings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Binds the port and serves until closed.
     *
     * @throws IOException when the port cannot be had; the message is one sentence for the operator
     */
    public static Listener start(Settings settings, Answering answering) throws IOException {
        checkFree(settings);
        Http2Config http2 = Http2Config.builder()
                .maxHeaderListSize(LARGEST_HEADERS)
                .initialWindowSize(1 << 20)
                .validatePath(false)
                .build();
        UnprovenBodies bodies = new UnprovenBodies(settings.largestBody(), settings.unproven());
        WebServer server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .idleConnectionTimeout(Duration.ofMinutes(10))
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LARGEST_HEADERS)
                        .maxPrologueLength(LONGEST_FIRST_LINE)
                        .validatePath(false)
                        .build())
                // for prior knowledge, and then for an upgrade from HTTP/1.1
                .addConnectionSelector(new PatientHttp2(http2))
                .addProtocol(http2)
                .routing(routing ->
                        routing.any((request, response) -> serve(settings, bodies, answering, request, response)))
                .build();
        server.start();
        // Helidon logs why it could not bind, and returns.
        if (!server.isRunning()) {
            throw new IOException("the server could not listen on " + settings.host() + " port " + settings.port());
        }
        return new Listener(server, settings);
    }

    private static void checkFree(Settings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException taken) {
            throw new IOException(
                    "port " + settings.port() + " on " + settings.host() + " cannot be used (" + taken.getMessage()
                            + "); choose another with --port, or 0 for any free one",
                    taken);
        }
    }

    /** The port that is bound. */
    public int port() {
        return server.port();
    }

    /** The address for clients, such as {@code http://127.0.0.1:4599}. */
    public String endpoint() {
        return "http://" + settings.host() + ":" + port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void serve(
            Settings settings,
            UnprovenBodies bodies,
            Answering answering,
            ServerRequest request,
            ServerResponse response) {
        String peer = request.remotePeer().host();
        WireRequest head = head(request, new byte[0]);
        Reply reply;
        try {
            reply = switch (body(request, bodies)) {
                case UnprovenBodies.Read.TooLarge tooLarge -> answering.tooLarge(head, peer, settings.largestBody());
                case UnprovenBodies.Read.NoRoom noRoom -> answering.tooMany(head, peer);
                case UnprovenBodies.Read.Body body -> {
                    try (body) {
                        yield answering.answer(head(request, body.bytes()), peer, body::close);
                    }
                }
            };
        } catch (IOException | DataReader.InsufficientDataAvailableException clientIsGone) {
            throw new CloseConnectionException("the client left in the middle of its request", clientIsGone);
        }
        send(reply, response);
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // Helidon says so in its answer, and then leaves the closing to the client.
            throw new CloseConnectionException("the client wants no further answer");
        }
    }

    private static UnprovenBodies.Read body(ServerRequest request, UnprovenBodies bodies) throws IOException {
        if (!request.content().hasEntity()) {
            return bodies.none();
        }
        try (InputStream in = request.content().inputStream()) {
            return bodies.read(in, request.headers().contentLength().orElse(0));
        }
    }

    private static WireRequest head(ServerRequest request, byte[] body) {
        boolean http2 = request.prologue().protocolVersion().startsWith("2");
        List<WireHeaders.Header> headers = new ArrayList<>();
        for (Header header : request.headers()) {
            for (String value : header.allValues()) {
                headers.add(new WireHeaders.Header(header.name(), value));
                if (http2 && header.name().equalsIgnoreCase("host")) {
                    headers.add(new WireHeaders.Header(":authority", value));
                }
            }
        }
        return new WireRequest(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                new WireHeaders(headers),
                body,
                http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1);
    }

    private static void send(Reply reply, ServerResponse response) {
        switch (reply) {
            case Reply.Whole(WireResponse whole) -> {
                begin(whole, response);
                response.send(whole.body());
            }
            case Reply.Streamed(WireResponse head, Reply.Frames frames) -> {
                begin(head, response);
                try (OutputStream out = response.outputStream()) {
                    frames.writeTo(frame -> write(frame, out));
                } catch (IOException | ServerConnectionException clientIsGone) {
                    throw new CloseConnectionException("the client left in the middle of its answer", clientIsGone);
                }
            }
        }
    }

    /** Helidon has exceptions of several kinds for a connection that broke; callers know one. */
    private static void write(byte[] frame, OutputStream out) throws IOException {
        try {
            out.write(frame);
            out.flush();
        } catch (UncheckedIOException | SocketWriterException | ServerConnectionException clientIsGone) {
            throw new IOException(clientIsGone);
        }
    }

    private static void begin(WireResponse head, ServerResponse response) {
        response.status(head.status());
        for (WireHeaders.Header header : head.headers().entries()) {
            response.header(header.name(), header.value());
        }
    }
}
