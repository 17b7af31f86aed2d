package dev.ambit.server.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.backend.RegionHealth;
import dev.ambit.server.backend.SimulatedBackend;
import dev.ambit.server.backend.SimulatedSettings;
import dev.ambit.server.backend.Time;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {
    private static final String TOKEN = "the-token";

    private final Map<String, RegionBackends> regions = new LinkedHashMap<>();
    private final Tower tower = new Tower();
    private final Operator operator;

    OperatorTest() {
        for (String region : List.of("eu-central-1", "eu-west-1")) {
            regions.put(
                    region,
                    new RegionBackends(
                            region,
                            List.of(new SimulatedBackend(region, SimulatedSettings.INSTANT, Time.system())),
                            Time.system()));
        }
        operator = new Operator(TOKEN, regions, tower, tower, Optional.empty());
    }

    /** Remembers what it was asked to do. */
    private static final class Tower implements Operator.Console, Operator.QuotaDesk {
        private final List<String> done = new ArrayList<>();
        private Optional<ServiceError> refusal = Optional.empty();

        private void does(String what) {
            refusal.ifPresent(error -> {
                throw error;
            });
            done.add(what);
        }

        @Override
        public String overview() {
            return "the overview";
        }

        @Override
        public String switchRegionDeny(boolean on) {
            does("Region deny " + on);
            return "switched";
        }

        @Override
        public void scan() {
            does("scan");
        }

        @Override
        public String open() {
            return "the open requests";
        }

        @Override
        public String decide(String requestId, boolean approved) {
            does("request " + requestId + " " + approved);
            return "decided";
        }
    }

    private static WireRequest request(String method, String path, WireHeaders headers) {
        return new WireRequest(method, path, "", headers, new byte[0]);
    }

    private WireResponse call(String method, String path) {
        return operator.answer(request(method, path, WireHeaders.of("Authorization", "Bearer " + TOKEN)));
    }

    private static String text(WireResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer the-tokem", "Bearer the-token2", "Basic the-token", "the-token"
            })
    void nothingIsSaidWithoutTheToken(String header) {
        for (String path : List.of("/_ambit/regions", "/_ambit/landing-zone", "/_ambit/nothing", "/_ambit/reset")) {
            WireResponse answer = operator.answer(request("GET", path, WireHeaders.of("Authorization", header)));
            assertEquals(401, answer.status(), path);
            assertTrue(text(answer).contains("operator-token"), text(answer));
        }
        assertEquals(
                401,
                operator.answer(request("POST", "/_ambit/landing-zone/drift-scan", new WireHeaders(List.of())))
                        .status());
        assertEquals(List.of(), tower.done);
    }

    @ParameterizedTest
    @CsvSource({"up,UP", "drain,DRAINED", "down,DOWN"})
    void aRegionIsSwitched(String word, RegionHealth.Mode mode) {
        regions.get("eu-west-1").set(mode == RegionHealth.Mode.UP ? RegionHealth.Mode.DOWN : RegionHealth.Mode.UP);
        WireResponse answer = call("POST", "/_ambit/regions/eu-west-1/" + word);
        assertEquals(200, answer.status());
        assertEquals(mode, regions.get("eu-west-1").health().mode());
        assertEquals(RegionHealth.Mode.UP, regions.get("eu-central-1").health().mode());
        assertTrue(text(answer).startsWith("eu-west-1 "), text(answer));
    }

    @Test
    void regionsAreListedEachInALine() {
        call("POST", "/_ambit/regions/eu-west-1/down");
        List<String> lines = text(call("GET", "/_ambit/regions")).lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).matches("eu-central-1 +up +0 in flight, 0 ms"), lines.get(0));
        assertTrue(lines.get(1).matches("eu-west-1 +down +0 in flight, 0 ms"), lines.get(1));
    }

    @Test
    void whatIsNotKnownIsNamedWithWhatIs() {
        WireResponse noRegion = call("POST", "/_ambit/regions/mars-1/down");
        assertEquals(404, noRegion.status());
        assertEquals("There is no Region `mars-1`; expected one of eu-central-1, eu-west-1.", text(noRegion));
        WireResponse noState = call("POST", "/_ambit/regions/eu-west-1/off");
        assertEquals(400, noState.status());
        assertEquals("The state `off` is not known; expected up, drain or down.", text(noState));
        assertEquals(RegionHealth.Mode.UP, regions.get("eu-west-1").health().mode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/_ambit/regions/eu-west-1/down",
        "POST,/_ambit/regions",
        "POST,/_ambit/regions/eu-west-1",
        "POST,/_ambit/regions/eu-west-1/down/now",
        "POST,/_ambit/landing-zone",
        "GET,/_ambit/landing-zone/drift-scan",
        "POST,/_ambit/landing-zone/region-deny",
        "GET,/_ambit/landing-zones",
        "POST,/_ambit/quota-requests",
        "GET,/_ambit/quota-requests/1/approve",
        "POST,/_ambit/quota-requests/1",
        "POST,/_ambit/quota-requests/1/grant",
        "POST,/_ambit/reset",
        "GET,/_ambit/"
    })
    void anythingElseIsNotThere(String method, String path) {
        WireResponse answer = call(method, path);
        assertEquals(404, answer.status());
        assertTrue(text(answer).startsWith("There is no " + method + " " + path + "; there are "), text(answer));
        assertEquals(List.of(), tower.done);
        assertEquals(RegionHealth.Mode.UP, regions.get("eu-west-1").health().mode());
    }

    @Test
    void theLandingZoneIsShownScannedAndSwitched() {
        assertEquals("the overview", text(call("GET", "/_ambit/landing-zone")));
        assertEquals(List.of(), tower.done);
        assertEquals("the overview", text(call("POST", "/_ambit/landing-zone/drift-scan")));
        assertEquals("switched", text(call("POST", "/_ambit/landing-zone/region-deny/on")));
        assertEquals("switched", text(call("POST", "/_ambit/landing-zone/region-deny/off")));
        assertEquals(List.of("scan", "Region deny true", "Region deny false"), tower.done);
    }

    @Test
    void requestsForQuotasAreListedAndDecided() {
        assertEquals("the open requests", text(call("GET", "/_ambit/quota-requests")));
        assertEquals("decided", text(call("POST", "/_ambit/quota-requests/7/approve")));
        assertEquals("decided", text(call("POST", "/_ambit/quota-requests/8/deny")));
        assertEquals(List.of("request 7 true", "request 8 false"), tower.done);
    }

    @Test
    void aRefusalOfControlTowerIsPassedOn() {
        tower.refusal = Optional.of(ServiceError.of("ConflictException", 409, "An operation is in progress."));
        WireResponse answer = call("POST", "/_ambit/landing-zone/region-deny/on");
        assertEquals(409, answer.status());
        assertEquals("An operation is in progress.", text(answer));
        tower.refusal = Optional.of(ServiceError.of("ValidationException", "No."));
        assertEquals(400, call("POST", "/_ambit/landing-zone/drift-scan").status());
    }

    @Test
    void onlyAServerInTestModeIsReset() {
        List<String> done = new ArrayList<>();
        Operator inTestMode = new Operator(TOKEN, regions, tower, tower, Optional.of(() -> done.add("reset")));
        WireHeaders nothing = new WireHeaders(List.of());
        assertEquals(
                401, inTestMode.answer(request("GET", "/_ambit/reset", nothing)).status());
        assertEquals(
                401, operator.answer(request("POST", "/_ambit/reset", nothing)).status());
        assertEquals(List.of(), done);
        assertEquals(
                200,
                inTestMode.answer(request("POST", "/_ambit/reset", nothing)).status());
        assertEquals(List.of("reset"), done);
    }
}
