package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.endtoend.Http.Answer;
import dev.ambit.server.endtoend.Http.Call;
import dev.ambit.server.endtoend.Http.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** HTTP as no SDK speaks it. */
final class BadHttpTest {
    private static final Unspoiled SPOILED = new Unspoiled();
    private static final String PASSING = "Role1AllowedToBypassThisSCP";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    @AfterAll
    static void nothingChanged() {
        SPOILED.close();
    }

    @Test
    void methodsThatNothingListensTo() {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")) {
            Call call = Call.rest(Http.CONVERSE, "").through(method);
            Answer answer = send(PASSING, call);
            assertTrue(answer.status() >= 400 && answer.status() < 500, () -> method + ": " + answer.status());
        }
    }

    @Test
    void pathsThatLeadNowhere() {
        for (String path : List.of(
                "/model/../../etc/passwd",
                "/model/..%2F..%2Fetc%2Fpasswd/converse",
                "/model/%2e%2e/converse",
                "//model//converse",
                "/model/%E2%82%AC/converse",
                "/_ambit/regions/../../x",
                "/_ambit/regions/eu-central-1/down",
                "/?Action=CreateUser&UserName=x",
                "/%00")) {
            Answer answer = send(PASSING, Call.rest(path, Http.HELLO));
            assertTrue(answer.status() >= 400 && answer.status() < 500, () -> path + ": " + answer.outcome());
        }
    }

    @Test
    void aBodyOverTheLimit() {
        Answer answer = send(PASSING, Call.rest(Http.CONVERSE, "x".repeat(25_000_001)));
        assertEquals("413 ValidationException", answer.outcome());
        Answer policy = send("management", Call.organizations("CreatePolicy", "x".repeat(25_000_001)));
        assertEquals("413 RequestEntityTooLargeException", policy.outcome());
    }

    @Test
    void headersOverTheLimit() throws IOException {
        String request =
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n";
        String answer = exchange(request.getBytes(StandardCharsets.US_ASCII));
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
        String path = "POST /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
        String longPath = exchange(path.getBytes(StandardCharsets.US_ASCII));
        assertTrue(longPath.isEmpty() || longPath.startsWith("HTTP/1.1 4"), longPath);
    }

    @Test
    void noHttpAtAll() throws IOException {
        for (String nonsense : List.of(
                "hello\r\n\r\n",
                "POST / HTTP/1.1\r\n\r\n",
                "POST / HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nHo st: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense that is no frame at all, long enough",
                "\u0000\u0001\u0002\u0003\r\n\r\n")) {
            String answer = exchange(nonsense.getBytes(StandardCharsets.ISO_8859_1));
            assertFalse(answer.matches("(?s)HTTP/1\\.1 [25].*"), () -> nonsense + " was answered: " + answer);
            for (String trace : List.of("\tat ", "dev.ambit", "Exception:")) {
                assertFalse(answer.contains(trace), answer);
            }
        }
        stillWorks();
    }

    @Test
    void aBodyInChunks() throws IOException {
        Wire signed = Call.rest(Http.CONVERSE, Http.HELLO).sign(SPOILED.endpoint(), SPOILED.keys(PASSING));
        StringBuilder request = head(signed, "Transfer-Encoding: chunked");
        for (int i = 0; i < Http.HELLO.length(); i += 10) {
            String chunk = Http.HELLO.substring(i, Math.min(Http.HELLO.length(), i + 10));
            request.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        String answer = exchange(request.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }

    @Test
    void requestsInOnePiece() throws IOException {
        Wire signed = Call.rest(Http.CONVERSE, Http.HELLO).sign(SPOILED.endpoint(), SPOILED.keys(PASSING));
        Wire denied = Call.rest(Http.CONVERSE, Http.HELLO).sign(SPOILED.endpoint(), SPOILED.keys("AppRole"));
        String length = "Content-Length: " + Http.HELLO.length();
        String both = head(signed, length)
                + Http.HELLO
                + head(denied, length)
                + Http.HELLO
                + head(signed, length)
                + Http.HELLO;
        assertEquals(List.of("200", "403", "200"), statuses(exchange(both.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void clientsThatStopHalfWay() throws IOException {
        Wire signed = Call.rest(Http.CONVERSE, Http.HELLO).sign(SPOILED.endpoint(), SPOILED.keys(PASSING));
        String whole = head(signed, "Content-Length: " + Http.HELLO.length()) + Http.HELLO;
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int cut : new int[] {0, 1, 20, 200, whole.length() - 60, whole.length() - 1}) {
                Socket socket = connect();
                waiting.add(socket);
                socket.getOutputStream().write(whole.substring(0, cut).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            stillWorks();
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
        stillWorks();
    }

    @Test
    void aClientThatSpeaksSlowly() throws IOException {
        Wire signed = Call.rest(Http.CONVERSE, Http.HELLO).sign(SPOILED.endpoint(), SPOILED.keys(PASSING));
        String whole = head(signed, "Content-Length: " + Http.HELLO.length(), "Connection: close") + Http.HELLO;
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            for (byte one : whole.getBytes(StandardCharsets.US_ASCII)) {
                out.write(one);
                out.flush();
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    @Test
    void clientsThatLeaveInTheMiddleOfAStream() throws IOException {
        for (int i = 0; i < 10; i++) {
            Wire signed =
                    Call.rest(Http.CONVERSE + "-stream", Http.HELLO).sign(SPOILED.endpoint(), SPOILED.keys(PASSING));
            try (Socket socket = connect()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write((head(signed, "Content-Length: " + Http.HELLO.length()) + Http.HELLO)
                                .getBytes(StandardCharsets.US_ASCII));
                assertTrue(socket.getInputStream().read() >= 0);
            }
        }
        stillWorks();
    }

    private static void stillWorks() {
        assertEquals(200, send(PASSING, Call.rest(Http.CONVERSE, Http.HELLO)).status());
    }

    private static StringBuilder head(Wire wire, String... more) {
        StringBuilder text = new StringBuilder(wire.method() + " " + wire.path() + " HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : wire.headers().entrySet()) {
            if (!header.getKey().toLowerCase(Locale.ROOT).equals("content-length")) {
                text.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
        }
        for (String line : more) {
            text.append(line).append("\r\n");
        }
        return text.append("\r\n");
    }

    private static List<String> statuses(String answers) {
        List<String> found = new ArrayList<>();
        Matcher matcher = STATUS.matcher(answers);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Socket connect() throws IOException {
        URI endpoint = URI.create(SPOILED.endpoint());
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(3_000);
        return socket;
    }

    /** What the server says until it closes, or until it has said nothing for a while. */
    private static String exchange(byte[] request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect()) {
            socket.setSoTimeout(700);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            byte[] buffer = new byte[8_192];
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                read = socket.getInputStream().read(buffer);
            }
        } catch (java.net.SocketTimeoutException quiet) {
            // kept open by the server, or not answered: the caller sees which
        } catch (java.net.SocketException closed) {
            // the server had enough
        }
        return answer.toString();
    }

    private static Answer send(String profile, Call call) {
        Answer answer = call.sign(SPOILED.endpoint(), SPOILED.keys(profile)).send();
        assertEquals(List.of(), Http.inside(answer), answer::text);
        return answer;
    }
}
