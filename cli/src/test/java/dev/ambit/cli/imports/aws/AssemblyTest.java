package dev.ambit.cli.imports.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.LandingZoneWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was read, put together: quotas that AWS has raised are no obstacle, and what Ambit cannot hold is a gap. */
class AssemblyTest {
    private static final String OWNER = "999999999999";
    private static final String MEMBER = "111122223333";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static Found.Organization organization(boolean closed, List<Found.Policy> policies) {
        List<Found.Policy> all = new ArrayList<>(policies);
        all.add(new Found.Policy(
                "p-FullAWSAccess",
                "SERVICE_CONTROL_POLICY",
                "FullAWSAccess",
                "",
                true,
                "",
                Map.of(),
                List.of("r-ab12", OWNER, MEMBER)));
        return new Found.Organization(
                "o-example1234",
                "r-ab12",
                OWNER,
                "owner@example.com",
                "2024-01-02T03:04:05.678Z",
                List.of("SERVICE_CONTROL_POLICY"),
                Map.of(),
                List.of(),
                List.of(
                        new Found.Member(OWNER, "Owner", "owner@example.com", false, "r-ab12"),
                        new Found.Member(MEMBER, "Member", "member@example.com", closed, "r-ab12")),
                all,
                List.of(),
                Map.of(),
                Found.ResourcePolicy.none(),
                List.of());
    }

    private static Found.Account account(List<Found.ManagedPolicy> policies, List<Found.Identity> identities) {
        return new Found.Account(MEMBER, Map.of(), policies, identities, List.of(), List.of());
    }

    private static Found.Identity role(String trust, List<String> attached) {
        return new Found.Identity(
                true,
                "App",
                "/",
                "AROA1111111111111111",
                trust,
                "",
                3_600,
                Map.of("own", ALLOW),
                attached,
                "",
                Map.of());
    }

    private static Assembly.Assembled assembled(Found.Organization organization, Found.Account account) {
        Assembly.Assembled assembled = Assembly.of(organization, List.of(account), List.of());
        assertEquals(
                List.of(),
                LandingZoneWriter.write(assembled.zone(), Map.of(), assembled.gaps())
                        .left(),
                "it can be written");
        return assembled;
    }

    @Test
    void raisedQuotasAreWritten() {
        List<Found.ManagedPolicy> policies = new ArrayList<>();
        List<String> attached = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String arn = "arn:aws:iam::" + MEMBER + ":policy/P" + i;
            policies.add(
                    new Found.ManagedPolicy(arn, "ANPA111111111111111" + (char) ('A' + i), "P" + i, "/", "", ALLOW));
            attached.add(arn);
        }
        Assembly.Assembled read =
                assembled(organization(false, List.of()), account(policies, List.of(role(TRUST, attached))));
        assertEquals(List.of(), read.gaps());
        assertEquals(
                15, read.zone().role(MEMBER, "App").orElseThrow().attached().size());
        assertEquals(15, read.zone().settings().limits().policiesPerIdentity());
        assertEquals(10_240, read.zone().settings().limits().scpSize(), "the others are as usual");
    }

    @Test
    void anScpThatIsNotUnderstoodIsAGapOfTheOrganization() {
        Found.Policy strange = new Found.Policy(
                "p-strange1",
                "SERVICE_CONTROL_POLICY",
                "Strange",
                "",
                false,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Forbid\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                Map.of(),
                List.of(MEMBER));
        List<Gap> gaps = assembled(organization(false, List.of(strange)), account(List.of(), List.of()))
                .gaps();
        assertEquals(1, gaps.size());
        assertEquals(Optional.empty(), gaps.getFirst().account());
        assertEquals(Gap.Part.ORGANIZATION, gaps.getFirst().part());
        assertTrue(
                gaps.getFirst().why().startsWith("policy Strange (p-strange1): MalformedPolicyDocument"),
                gaps.toString());
    }

    @Test
    void aRoleThatIsNotUnderstoodIsAGapOfItsAccount() {
        List<Gap> gaps = assembled(
                        organization(false, List.of()),
                        account(List.of(), List.of(role(TRUST, List.of("arn:aws:iam::aws:policy/Unread")))))
                .gaps();
        assertEquals(1, gaps.size());
        assertEquals(Optional.of(MEMBER), gaps.getFirst().account());
        assertTrue(
                gaps.getFirst().why().contains("role App, policy arn:aws:iam::aws:policy/Unread: NoSuchEntity"),
                gaps.toString());
    }

    @Test
    void aClosedAccountStaysClosed() {
        Assembly.Assembled read = assembled(organization(true, List.of()), account(List.of(), List.of()));
        assertEquals(List.of(), read.gaps());
        assertTrue(read.zone().account(MEMBER).orElseThrow().state() != Account.State.ACTIVE);
    }
}
