package dev.ambit.server.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies of senders that are not known yet, over HTTP. */
class ListenerTest {
    private static final int LARGEST = 1_000_000;
    private static final int ROOM = 500_000;
    private static final byte[] BODY = new byte[400_000];

    /** Answers with the length of the body; {@code /unknown} is never proven, and {@code /proven} is at once: both then wait. */
    private static final class Waiting implements Listener.Answering {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Reply answer(WireRequest request, String peer, Runnable proven) {
            if (request.path().equals("/proven")) {
                proven.run();
            }
            if (!request.path().equals("/quick")) {
                arrived.countDown();
                try {
                    goOn.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return status(200);
        }

        @Override
        public Reply tooMany(WireRequest head, String peer) {
            return status(503);
        }

        @Override
        public Reply tooLarge(WireRequest head, String peer, long limit) {
            return status(413);
        }

        private static Reply status(int status) {
            return new Reply.Whole(new WireResponse(status, WireHeaders.of("Content-Type", "text/plain"), new byte[0]));
        }
    }

    private static CompletableFuture<Integer> post(HttpClient client, Listener listener, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(listener.endpoint() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** The status of a second large body, and then of a small one, while the first waits for its answer. */
    private static void whileOneWaits(String first, int second) throws IOException, InterruptedException {
        Waiting answering = new Waiting();
        try (Listener listener = Listener.start(new Listener.Settings("127.0.0.1", 0, LARGEST, ROOM), answering);
                HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<Integer> waiting = post(client, listener, first, BODY);
            answering.arrived.await(30, TimeUnit.SECONDS);
            assertEquals(second, post(client, listener, "/quick", BODY).join());
            assertEquals(200, post(client, listener, "/quick", new byte[1000]).join());
            answering.goOn.countDown();
            assertEquals(200, waiting.join());
            assertEquals(200, post(client, listener, "/quick", BODY).join(), "the room is there again");
        }
    }

    @Test
    void anUnknownSendersBodyTakesRoom() throws IOException, InterruptedException {
        whileOneWaits("/unknown", 503);
    }

    @Test
    void aKnownSendersBodyTakesNone() throws IOException, InterruptedException {
        whileOneWaits("/proven", 200);
    }
}
