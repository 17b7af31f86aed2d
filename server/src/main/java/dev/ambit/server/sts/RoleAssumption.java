package dev.ambit.server.sts;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Role;
import dev.ambit.policy.Arn;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.identity.Session;
import dev.ambit.server.identity.SessionSeal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** {@code AssumeRole}: authorized by the caller's policies and the role's trust policy together. */
final class RoleAssumption {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST_CHAINED = Duration.ofHours(1);

    private final SessionSeal seal;
    private final boolean rootMayAssume;

    RoleAssumption(SessionSeal seal, boolean rootMayAssume) {
        this.seal = seal;
        this.rootMayAssume = rootMayAssume;
    }

    AssumeRoleResponse assume(Exchange exchange, AssumeRoleRequest in) {
        if (exchange.caller().principal() instanceof Principal.Root && !rootMayAssume) {
            throw StsService.denied("Roles may not be assumed by root accounts.");
        }
        StsService.requireNoMfa(in.serialNumber(), in.tokenCode());
        SessionTags tags = SessionTags.of(in.tags(), in.transitiveTagKeys());
        Optional<String> sourceIdentity = sourceIdentity(exchange, in);
        Role role = TrustDecision.of(exchange, in, tags, sourceIdentity).requireRole(roleOf(exchange, in.roleArn()));
        SessionPolicies policies = SessionPolicies.of(exchange.landingZone(), role.account(), in, tags);
        Session session = seal.issue(
                role.arn(),
                role.id(),
                in.roleSessionName(),
                exchange.now(),
                duration(exchange, in, role),
                Optional.ofNullable(in.policy()).stream().toList(),
                in.policyArns().stream().map(PolicyDescriptorType::arn).toList(),
                tags.tags(),
                sourceIdentity);
        return AssumeRoleResponse.builder()
                .credentials(StsService.credentials(seal, session))
                .assumedRoleUser(AssumedRoleUser.builder()
                        .assumedRoleId(role.id() + ":" + in.roleSessionName())
                        .arn(exchange.landingZone()
                                .sessionOf(role, in.roleSessionName())
                                .arn())
                        .build())
                .packedPolicySize(policies.packedPercent().orElse(null))
                .sourceIdentity(sourceIdentity.orElse(null))
                .build();
    }

    /** The role with this ARN; empty when there is none, which the caller cannot tell from a refusal. */
    private static Optional<Role> roleOf(Exchange exchange, String roleArn) {
        Arn arn = Arn.parse(roleArn)
                .filter(parsed -> parsed.service().equals("iam"))
                .orElseThrow(() -> ServiceError.of("ValidationError", 400, roleArn + " is invalid"));
        LandingZone zone = exchange.landingZone();
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        return zone.role(arn.account(), name).filter(role -> role.arn().equals(roleArn));
    }

    /** Set once, a source identity stays through every further role. */
    private static Optional<String> sourceIdentity(Exchange exchange, AssumeRoleRequest in) {
        RequestContext.Values earlier = exchange.caller().context().get("aws:SourceIdentity");
        if (earlier == null) {
            return Optional.ofNullable(in.sourceIdentity());
        }
        String set = earlier.values().getFirst();
        if (in.sourceIdentity() != null && !in.sourceIdentity().equals(set)) {
            throw StsService.denied("The source identity of the session is " + set + " and cannot be changed to "
                    + in.sourceIdentity() + ".");
        }
        return Optional.of(set);
    }

    private static Duration duration(Exchange exchange, AssumeRoleRequest in, Role role) {
        if (in.durationSeconds() == null) {
            return USUAL;
        }
        Duration asked = Duration.ofSeconds(in.durationSeconds());
        boolean chained = exchange.caller().principal() instanceof Principal.RoleSession;
        if (chained && asked.compareTo(LONGEST_CHAINED) > 0) {
            throw tooLong(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (asked.compareTo(Duration.ofSeconds(role.maxSession())) > 0) {
            throw tooLong("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return asked;
    }

    private static ServiceError tooLong(String message) {
        return ServiceError.of("ValidationError", 400, message);
    }

    /** The actions that this call needs, each on the role. */
    static List<String> actions(SessionTags tags, Optional<String> sourceIdentity) {
        List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
        if (!tags.tags().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (sourceIdentity.isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }
}
