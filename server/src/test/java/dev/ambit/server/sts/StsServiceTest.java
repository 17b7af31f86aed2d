package dev.ambit.server.sts;

import static dev.ambit.server.front.ServiceCalls.MANAGEMENT;
import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static dev.ambit.server.front.ServiceCalls.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.policy.Principal;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.identity.Caller;
import dev.ambit.server.identity.Session;
import dev.ambit.server.identity.SessionSeal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

class StsServiceTest {
    private static final String APP = "arn:aws:iam::111122223333:role/team/app";
    private static final String ASSUME = allow("sts:*");

    private final ServiceCalls calls = ServiceCalls.organization();
    private final SessionSeal seal = new SessionSeal(new byte[32]);
    private final Service sts = new StsService(seal).service();

    private static String allow(String action) {
        return statement("\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"");
    }

    private static String statement(String body) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{" + body + "}]}";
    }

    private static String trust(String principal, String condition) {
        return statement("\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]" + condition);
    }

    private void role(String name, String path, String trust, int maxSession) {
        calls.does(
                MEMBER,
                new IamCommand.CreateRole(
                        name, path, PolicyText.of(trust), "", maxSession, Optional.empty(), Map.of()));
    }

    private void app(String trust) {
        role("app", "/team/", trust, 7_200);
    }

    private Principal.User user(String account, String name, Optional<String> policy) {
        calls.does(account, new IamCommand.CreateUser(name, "/", Optional.empty(), Map.of()));
        policy.ifPresent(
                text -> calls.does(account, new IamCommand.PutUserPolicy(name, "inline", PolicyText.of(text))));
        return calls.zone().principalOf(calls.zone().user(account, name).orElseThrow());
    }

    private static AssumeRoleRequest.Builder app() {
        return AssumeRoleRequest.builder().roleArn(APP).roleSessionName("session");
    }

    private AssumeRoleResponse assume(Principal principal, AssumeRoleRequest.Builder request) {
        return calls.call(sts, principal, "AssumeRole", request.build(), AssumeRoleResponse.class);
    }

    private ServiceError refused(Principal principal, AssumeRoleRequest.Builder request) {
        return assertThrows(ServiceError.class, () -> assume(principal, request));
    }

    private Session session(AssumeRoleResponse answer) {
        return seal.open(answer.credentials().sessionToken()).orElseThrow();
    }

    private static void assertDenied(Principal principal, String action, ServiceError error) {
        assertEquals("AccessDenied", error.code());
        assertEquals(Optional.of(403), error.status());
        assertEquals(
                "User: " + principal.arn() + " is not authorized to perform: " + action + " on resource: " + APP,
                error.message());
    }

    @Test
    void everybodyMayAskWhoTheyAre() {
        Principal alice = user(MEMBER, "alice", Optional.empty());
        var identity = calls.call(
                sts,
                alice,
                "GetCallerIdentity",
                GetCallerIdentityRequest.builder().build(),
                GetCallerIdentityResponse.class);
        assertEquals("arn:aws:iam::111122223333:user/alice", identity.arn());
        assertEquals(MEMBER, identity.account());
        assertTrue(identity.userId().startsWith("AIDA"));
        assertTrue(sts.operation("GetCallerIdentity").orElseThrow().action().isEmpty());
    }

    @Test
    void aRoleIsAssumedWhenBothSidesAllow() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        AssumeRoleResponse answer = assume(user(MEMBER, "alice", Optional.of(ASSUME)), app());
        assertEquals(
                "arn:aws:sts::111122223333:assumed-role/app/session",
                answer.assumedRoleUser().arn());
        String roleId = calls.zone().role(MEMBER, "app").orElseThrow().id();
        assertEquals(roleId + ":session", answer.assumedRoleUser().assumedRoleId());
        assertEquals(NOW.plusSeconds(3_600), answer.credentials().expiration());
        Session session = session(answer);
        assertEquals(APP, session.principalArn());
        assertEquals(roleId, session.principalId());
        assertEquals("session", session.sessionName());
        assertEquals(answer.credentials().secretAccessKey(), session.secretAccessKey());
        assertDenied(user(MEMBER, "bob", Optional.empty()), app());
    }

    private void assertDenied(Principal principal, AssumeRoleRequest.Builder request) {
        assertDenied(principal, "sts:AssumeRole", refused(principal, request));
    }

    @Test
    void aRoleThatTrustsNobodyOrIsNotThereIsRefusedAlike() {
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        assertDenied(alice, app());
        app(trust("arn:aws:iam::000000000001:root", ""));
        assertDenied(alice, app());
    }

    @Test
    void aRoleOfAnotherAccountNeedsBothSides() {
        app(trust("arn:aws:iam::000000000001:root", ""));
        assume(user(MANAGEMENT, "admin", Optional.of(ASSUME)), app());
        assertDenied(user(MANAGEMENT, "guest", Optional.empty()), app());
    }

    @Test
    void anExternalIdIsAskedFor() {
        app(trust(
                "arn:aws:iam::111122223333:root", ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"secret\"}}"));
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        assume(alice, app().externalId("secret"));
        assertDenied(alice, app().externalId("guess"));
        assertDenied(alice, app());
    }

    @Test
    void anExplicitDenyNamesItsPolicy() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        calls.does(
                new OrganizationsCommand.EnablePolicyType(calls.root(), OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        String deny = calls.does(new OrganizationsCommand.CreatePolicy(
                OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                "NoRoles",
                "",
                PolicyText.of(statement("\"Effect\":\"Deny\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"")),
                Map.of()));
        calls.does(new OrganizationsCommand.AttachPolicy(deny, MEMBER));
        ServiceError error = refused(alice, app());
        assertTrue(
                error.message()
                        .contains("on resource: " + APP + " with an explicit deny in a service control policy: arn:"),
                error.message());
    }

    @Test
    void rootUsersAssumeNothing() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        ServiceError error = refused(calls.zone().rootOf(MEMBER), app());
        assertEquals("AccessDenied", error.code());
        assertEquals("Roles may not be assumed by root accounts.", error.message());
    }

    @Test
    void aSessionLastsAsLongAsItsRoleAllows() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        assertEquals(
                NOW.plusSeconds(7_200),
                assume(alice, app().durationSeconds(7_200)).credentials().expiration());
        assertEquals(
                "ValidationError", refused(alice, app().durationSeconds(7_201)).code());
    }

    @Test
    void aChainedRoleLastsAnHour() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        role("first", "/", trust("arn:aws:iam::111122223333:root", ""), 3_600);
        calls.does(MEMBER, new IamCommand.PutRolePolicy("first", "inline", PolicyText.of(ASSUME)));
        Principal first =
                calls.zone().sessionOf(calls.zone().role(MEMBER, "first").orElseThrow(), "one");
        assume(first, app().durationSeconds(3_600));
        ServiceError error = refused(first, app().durationSeconds(3_601));
        assertEquals("ValidationError", error.code());
        assertTrue(error.message().contains("role chaining"), error.message());
    }

    @Test
    void sessionPoliciesAreCheckedAndSealed() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        String administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
        PolicyDescriptorType byArn =
                PolicyDescriptorType.builder().arn(administrator).build();
        String inline = allow("bedrock:*");
        AssumeRoleResponse answer = assume(alice, app().policy(inline).policyArns(byArn));
        assertEquals(List.of(inline), session(answer).policies());
        assertEquals(List.of(administrator), session(answer).policyArns());
        assertTrue(answer.packedPolicySize() > 0);
        assertEquals(
                "MalformedPolicyDocument", refused(alice, app().policy("{}")).code());
        assertEquals(
                "PackedPolicyTooLarge",
                refused(alice, app().policy(inline + " ".repeat(2_048))).code());
        PolicyDescriptorType unknown = PolicyDescriptorType.builder()
                .arn("arn:aws:iam::111122223333:policy/none")
                .build();
        assertEquals(
                "ValidationError", refused(alice, app().policyArns(unknown)).code());
    }

    @Test
    void tagsAndSourceIdentityNeedTheirOwnActions() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Tag team = Tag.builder().key("team").value("ml").build();
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        AssumeRoleResponse answer = assume(alice, app().tags(team).sourceIdentity("alice"));
        assertEquals(Map.of("team", "ml"), session(answer).tags());
        assertEquals(Optional.of("alice"), session(answer).sourceIdentity());
        assertEquals("alice", answer.sourceIdentity());
        Principal bob = user(MEMBER, "bob", Optional.of(allow("sts:AssumeRole")));
        assume(bob, app());
        assertDenied(bob, "sts:TagSession", refused(bob, app().tags(team)));
        assertDenied(bob, "sts:SetSourceIdentity", refused(bob, app().sourceIdentity("bob")));
        Tag twice = Tag.builder().key("TEAM").value("x").build();
        assertEquals("ValidationError", refused(alice, app().tags(team, twice)).code());
    }

    @Test
    void aSourceIdentityStaysThroughFurtherRoles() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Caller plain = calls.caller(user(MEMBER, "alice", Optional.of(ASSUME)), Optional.of(NOW));
        Caller known = new Caller(
                plain.principal(),
                plain.accessKeyId(),
                plain.userId(),
                plain.context().with("aws:SourceIdentity", "alice"),
                Optional.empty(),
                plain.sessionIssued(),
                Optional.empty());
        var answer = calls.call(sts, calls.exchange(known, "AssumeRole"), app().build(), AssumeRoleResponse.class);
        assertEquals("alice", answer.sourceIdentity());
        ServiceError error = assertThrows(
                ServiceError.class,
                () -> calls.call(
                        sts,
                        calls.exchange(known, "AssumeRole"),
                        app().sourceIdentity("mallory").build(),
                        SdkPojo.class));
        assertEquals("AccessDenied", error.code());
    }

    @Test
    void theSessionPolicyOfTheCallerBoundsTheAssumption() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        Caller plain = calls.caller(alice, Optional.of(NOW));
        Caller bounded = new Caller(
                alice,
                plain.accessKeyId(),
                plain.userId(),
                plain.context(),
                Optional.of(List.of()),
                plain.sessionIssued(),
                Optional.empty());
        ServiceError error = assertThrows(
                ServiceError.class,
                () -> calls.call(sts, calls.exchange(bounded, "AssumeRole"), app().build(), SdkPojo.class));
        assertDenied(alice, "sts:AssumeRole", error);
    }

    @Test
    void aCodeOfAnMfaDeviceIsNeverRight() {
        app(trust("arn:aws:iam::111122223333:root", ""));
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        assertEquals(
                "AccessDenied",
                refused(
                                alice,
                                app().serialNumber("arn:aws:iam::111122223333:mfa/alice")
                                        .tokenCode("123456"))
                        .code());
    }

    @Test
    void somethingThatIsNoRoleArnIsInvalid() {
        Principal alice = user(MEMBER, "alice", Optional.of(ASSUME));
        assertEquals(
                "ValidationError",
                refused(alice, app().roleArn("not-an-arn-at-all-but-long")).code());
    }

    @Test
    void aUserTakesASessionOfTheirOwn() {
        Principal alice = user(MEMBER, "alice", Optional.empty());
        GetSessionTokenRequest request = GetSessionTokenRequest.builder().build();
        var answer = calls.call(sts, alice, "GetSessionToken", request, GetSessionTokenResponse.class);
        assertEquals(NOW.plusSeconds(43_200), answer.credentials().expiration());
        Session session = seal.open(answer.credentials().sessionToken()).orElseThrow();
        assertEquals(alice.arn(), session.principalArn());
        assertEquals(calls.zone().user(MEMBER, "alice").orElseThrow().id(), session.principalId());
        var ofRoot =
                calls.call(sts, calls.zone().rootOf(MEMBER), "GetSessionToken", request, GetSessionTokenResponse.class);
        assertEquals(NOW.plusSeconds(3_600), ofRoot.credentials().expiration());
        ServiceError error = assertThrows(
                ServiceError.class,
                () -> calls.call(
                        sts,
                        calls.exchange(calls.caller(alice, Optional.of(NOW)), "GetSessionToken"),
                        request,
                        SdkPojo.class));
        assertEquals("AccessDenied", error.code());
    }

    @Test
    void aKeyTellsItsAccount() {
        Principal alice = user(MEMBER, "alice", Optional.empty());
        String key = calls.does(MEMBER, new IamCommand.CreateAccessKey("alice"));
        GetAccessKeyInfoRequest request =
                GetAccessKeyInfoRequest.builder().accessKeyId(key).build();
        assertEquals(
                MEMBER,
                calls.call(sts, alice, "GetAccessKeyInfo", request, GetAccessKeyInfoResponse.class)
                        .account());
        assertEquals(
                "ValidationError",
                ServiceCalls.code(calls.refused(
                        sts,
                        MEMBER,
                        "GetAccessKeyInfo",
                        request.toBuilder().accessKeyId("AKIANOTTHEREATALL000").build())));
    }
}
