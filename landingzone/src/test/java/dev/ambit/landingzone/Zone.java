package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A landing zone under test: every applied command is checked against the invariants and against a replay of its journal. */
final class Zone {
    static final String MANAGEMENT = "999999999999";
    static final String MEMBER = "111122223333";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final PolicyText ALLOW = PolicyText.of(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
    static final PolicyText TRUST = PolicyText.of(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}");

    final Ids ids = new CountingIds();
    final List<Event> journal = new ArrayList<>();
    LandingZone now;

    Zone(Settings settings) {
        now = LandingZone.empty(settings);
    }

    /** With an organization, SCPs on, and a member account under the root. */
    static Zone organized(Settings settings) {
        Zone zone = new Zone(settings);
        zone.management(new OrganizationsCommand.CreateOrganization("Management", "management@example.com"));
        zone.management(
                new OrganizationsCommand.EnablePolicyType(zone.root(), OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        zone.management(new OrganizationsCommand.AddAccount(MEMBER, "Member", "member@example.com", zone.root()));
        return zone;
    }

    String root() {
        return now.organization().orElseThrow().rootId();
    }

    String management(Command command) {
        return done(command, MANAGEMENT);
    }

    String member(Command command) {
        return done(command, MEMBER);
    }

    /** Carries a command out; the id of what it made, or the empty text. */
    String done(Command command, String account) {
        return switch (attempt(command, Caller.of(account))) {
            case Outcome.Refused refused -> fail(command + " was refused: " + refused.refusal());
            case Outcome.Applied applied -> applied.reply() instanceof Reply.Created created ? created.id() : "";
        };
    }

    /** {@code Code} or {@code Code/REASON} of the refusal. */
    String refusal(Command command, String account) {
        LandingZone before = now;
        return switch (attempt(command, Caller.of(account))) {
            case Outcome.Applied applied -> fail(command + " was applied: " + applied.events());
            case Outcome.Refused refused -> {
                assertEquals(before, now);
                Refusal refusal = refused.refusal();
                yield refusal.code()
                        + refusal.reason().map(reason -> "/" + reason).orElse("");
            }
        };
    }

    private void sameInTheAccountAlone(Command command, Caller caller, Outcome outcome) {
        LandingZone alone = now.alone(caller.account());
        switch (outcome) {
            case Outcome.Refused refused -> assertEquals(refused, alone.apply(command, caller, NOW, ids));
            case Outcome.Applied applied -> {
                for (Event event : applied.events()) {
                    alone = alone.replay(event);
                }
                assertEquals(applied.after(), now.with(caller.account(), alone));
            }
        }
    }

    Outcome attempt(Command command, Caller caller) {
        Outcome outcome = now.apply(command, caller, NOW, ids);
        if (command instanceof IamCommand || command instanceof BedrockCommand || command instanceof QuotaCommand) {
            sameInTheAccountAlone(command, caller, outcome);
        }
        if (outcome instanceof Outcome.Applied applied) {
            for (Event event : applied.events()) {
                assertEquals(event, EventJson.read(EventJson.write(event)));
            }
            journal.addAll(applied.events());
            now = applied.after();
        }
        return outcome;
    }

    String scp(String name) {
        return management(new OrganizationsCommand.CreatePolicy(
                OrganizationPolicyType.SERVICE_CONTROL_POLICY, name, "", ALLOW, Map.of()));
    }

    String unit(String parent, String name) {
        return management(new OrganizationsCommand.CreateOrganizationalUnit(parent, name, Map.of()));
    }
}
