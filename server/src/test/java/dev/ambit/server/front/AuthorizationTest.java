package dev.ambit.server.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.server.identity.Caller;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorizationTest {
    private final ServiceCalls calls = ServiceCalls.organization();
    private final Authorization authorization = new Authorization();

    private boolean allowed(String accessKeyId, Optional<String> sessionPolicy, String action) {
        Caller root = calls.caller(calls.zone().rootOf(ServiceCalls.MEMBER), Optional.of(ServiceCalls.NOW));
        Caller caller = new Caller(
                root.principal(),
                accessKeyId,
                root.userId(),
                root.context(),
                sessionPolicy.map(text -> List.of(document(text))),
                root.sessionIssued(),
                root.bearerToken());
        Exchange exchange = calls.exchange(caller, "GetUser");
        return authorization
                .decide(exchange, authorization.request(exchange, action, "*", exchange.context()))
                .allowed();
    }

    private static PolicyDocument document(String text) {
        return switch (PolicyDocument.parse(
                new PolicyDocument.Text("session policy", Optional.empty(), "session policy", text),
                PolicyType.SESSION_POLICY)) {
            case PolicyDocument.Parsed.Valid(PolicyDocument document) -> document;
            case PolicyDocument.Parsed.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static Optional<String> only(String action) {
        return Optional.of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}");
    }

    @Test
    void sessionsOfOnePrincipalKeepTheirOwnPolicies() {
        for (int i = 0; i < 3; i++) {
            assertTrue(allowed("ASIA1", only("iam:GetUser"), "iam:GetUser"));
            assertFalse(allowed("ASIA2", only("iam:ListUsers"), "iam:GetUser"));
            assertTrue(allowed("ASIA3", Optional.empty(), "iam:GetUser"));
        }
        assertEquals(3, authorization.compiled());
    }

    @Test
    void howManyAreKeptIsBounded() {
        for (int i = 0; i < Authorization.MOST_COMPILED + 5; i++) {
            allowed("ASIA" + i, only("iam:GetUser"), "iam:GetUser");
        }
        assertEquals(5, authorization.compiled());
    }
}
