package dev.ambit.landingzone.layer;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.Event;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand.AddAccount;
import dev.ambit.landingzone.OrganizationsCommand.AttachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganization;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganizationalUnit;
import dev.ambit.landingzone.OrganizationsCommand.CreatePolicy;
import dev.ambit.landingzone.OrganizationsCommand.DetachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.EnablePolicyType;
import dev.ambit.landingzone.OrganizationsCommand.MoveAccount;
import dev.ambit.landingzone.OrganizationsCommand.UpdatePolicy;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.files.Gap;
import dev.ambit.landingzone.files.NamedIds;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.policy.Location;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A landing zone that grows by what a configuration asks for, under the same rules as over the API: what is there already is found
 * again by its name and made to read as it should, what is missing is made, and nothing is taken away. Refusals become problems.
 */
public final class Layer {
    /** Nobody looks at the clock here: everything comes to be at once. */
    private static final Instant AT = Instant.parse("2025-01-01T00:00:00Z");

    private final Settings settings;
    private final List<Event> events = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Note> notes = new LinkedHashSet<>();
    private LandingZone landingZone;

    private Layer(LandingZone under, Settings meanwhile) {
        this.settings = under.settings();
        this.landingZone = under.with(meanwhile);
    }

    /** Over a landing zone, or over an empty one. */
    public static Layer over(LandingZone under) {
        return new Layer(under, under.settings());
    }

    /** Likewise, and the sizes of policies are the caller's to check, who knows that they are sent without some of their blanks. */
    public static Layer withoutSizes(LandingZone under) {
        return new Layer(under, roomy(under.settings()));
    }

    private static Settings roomy(Settings settings) {
        Settings.Limits limits = settings.limits();
        return settings.withLimits(limits.with(
                1 << 20,
                limits.scpsPerTarget(),
                1 << 20,
                limits.rcpsPerTarget(),
                limits.units(),
                limits.unitDepth(),
                limits.accounts()));
    }

    public LandingZone landingZone() {
        return landingZone;
    }

    public void problem(Location where, String message, String expected) {
        problem(new Problem(where, message, expected));
    }

    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** Notes something about the organization. */
    public void note(Kind kind, Location where, String message, String expected) {
        note(kind, Gap.Part.ORGANIZATION, where, message, expected);
    }

    /** Notes something about a part of the landing zone. */
    public void note(Kind kind, Gap.Part part, Location where, String message, String expected) {
        notes.add(Note.of(kind, part, where, message, expected));
    }

    public boolean sound() {
        return problems.isEmpty();
    }

    /** What became of it all. */
    public LayerReading reading() {
        return problems.isEmpty()
                ? new LayerReading.Laid(landingZone.with(settings), events, List.copyOf(notes))
                : new LayerReading.Unreadable(List.copyOf(problems));
    }

    /** The id of what was made; empty when nothing was, and a refusal is a problem at the place that asked for it. */
    public Optional<String> apply(Location where, Command command, String account, Ids ids) {
        return switch (attempt(command, account, ids)) {
            case Outcome.Refused refused -> {
                problem(
                        where,
                        refused.refusal().code() + ": " + refused.refusal().message(),
                        "");
                yield Optional.empty();
            }
            case Outcome.Applied applied ->
                switch (applied.reply()) {
                    case Reply.Created created -> Optional.of(created.id());
                    case Reply.Done done -> Optional.empty();
                };
        };
    }

    /** Carries a command out if it is not refused; a refusal is the caller's to judge. */
    public Outcome attempt(Command command, String account, Ids ids) {
        Outcome outcome = landingZone.apply(command, Caller.aws(account), AT, ids);
        if (outcome instanceof Outcome.Applied applied) {
            landingZone = applied.after();
            events.addAll(applied.events());
        }
        return outcome;
    }

    /** The management account; there must be an organization. */
    public String owner() {
        return landingZone.organization().orElseThrow().managementAccount();
    }

    public String root() {
        return landingZone.organization().orElseThrow().rootId();
    }

    /** Makes the organization, with the ids that are given by kind: {@code organization}, {@code root}. */
    public void organization(Location where, String name, AccountWanted management, Map<String, String> ids) {
        apply(
                where,
                new CreateOrganization(management.name(), management.email()),
                management.id(),
                new NamedIds("organization/" + name, ids));
    }

    /** Switches a policy type on, if it is off. */
    public void enable(Location where, OrganizationPolicyType type) {
        if (!landingZone.organization().orElseThrow().enabled(type)) {
            apply(where, new EnablePolicyType(root(), type), owner(), NamedIds.of(""));
        }
    }

    /** The unit of that name right under the parent; empty when there is none. */
    public Optional<Unit> find(String parent, String name) {
        return landingZone.unitsOf(parent).stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst();
    }

    /** The id of the unit, made if it is not there; an id that is given is used for a new one. */
    public Optional<String> unit(
            Location where, String parent, String name, Map<String, String> tags, Optional<String> id) {
        Optional<Unit> there = find(parent, name);
        if (there.isPresent()) {
            return there.map(Unit::id);
        }
        Map<String, String> given = new LinkedHashMap<>();
        id.ifPresent(known -> given.put("unit", known));
        return apply(
                where,
                new CreateOrganizationalUnit(parent, name, tags),
                owner(),
                new NamedIds("unit/" + parent + "/" + name, given));
    }

    /** An account as a configuration wants it. */
    public record AccountWanted(String id, String name, String email) {}

    /** Takes the account in, or moves it to where it belongs. */
    public void account(Location where, AccountWanted wanted, String parent) {
        Optional<Account> there = landingZone.account(wanted.id());
        if (there.isEmpty()) {
            apply(where, new AddAccount(wanted.id(), wanted.name(), wanted.email(), parent), owner(), NamedIds.of(""));
        } else if (!there.get().parent().equals(parent)) {
            apply(where, new MoveAccount(wanted.id(), there.get().parent(), parent), owner(), NamedIds.of(""));
        }
    }

    /** The text, if it is valid as the type; otherwise every problem of it is noted. */
    public Optional<PolicyText> valid(PolicyText text, PolicyType type, String name) {
        PolicyDocument.Text named = new PolicyDocument.Text(name, Optional.empty(), text.file(), text.content());
        return switch (PolicyDocument.parse(named, type)) {
            case PolicyDocument.Parsed.Valid valid -> Optional.of(text);
            case PolicyDocument.Parsed.Invalid invalid -> {
                invalid.problems().forEach(this::problem);
                yield Optional.empty();
            }
        };
    }

    /** The most characters of an SCP or RCP. */
    public int largest(OrganizationPolicyType type) {
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> settings.limits().scpSize();
            case RESOURCE_CONTROL_POLICY -> settings.limits().rcpSize();
        };
    }

    /** The id of the policy of that type and name, made or made to read so. */
    public Optional<String> policy(
            Location where,
            OrganizationPolicyType type,
            String name,
            String description,
            PolicyText text,
            Optional<String> id) {
        Optional<OrganizationPolicy> there =
                id.flatMap(landingZone::policy).or(() -> landingZone.policyNamed(type, name));
        if (there.isEmpty()) {
            Map<String, String> given = new LinkedHashMap<>();
            id.ifPresent(known -> given.put("policy", known));
            return apply(
                    where,
                    new CreatePolicy(type, name, description, text, Map.of()),
                    owner(),
                    new NamedIds("policy/" + type + "/" + name, given));
        }
        OrganizationPolicy policy = there.get();
        if (!policy.awsManaged()) {
            apply(
                    where,
                    new UpdatePolicy(policy.id(), Optional.of(name), Optional.of(description), Optional.of(text)),
                    owner(),
                    NamedIds.of(""));
        }
        return Optional.of(policy.id());
    }

    /** Attaches the policy where it is not attached. */
    public void attach(Location where, String policy, String target) {
        if (!landingZone.targetsOf(policy).contains(target)) {
            apply(where, new AttachPolicy(policy, target), owner(), NamedIds.of(""));
        }
    }

    /** Takes AWS's policy that allows everything off a target, where it is on. */
    public void detachFullAccess(Location where, OrganizationPolicyType type, String target) {
        if (landingZone.targetsOf(type.fullAccess()).contains(target)) {
            apply(where, new DetachPolicy(type.fullAccess(), target), owner(), NamedIds.of(""));
        }
    }
}
