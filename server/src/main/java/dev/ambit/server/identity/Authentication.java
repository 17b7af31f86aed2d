package dev.ambit.server.identity;

import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.KeyOwner;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.policy.Arn;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.sigv4.Credential;
import dev.ambit.wire.sigv4.SignatureClaim;
import dev.ambit.wire.sigv4.SignatureV4;
import dev.ambit.wire.sigv4.Verification;
import dev.ambit.wire.sigv4.Verification.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Finds out who calls: the key's owner, the session behind a token, the signer of a Bedrock API key. */
public final class Authentication {
    /** The answer to a credential. */
    public sealed interface Result {
        /** {@code region}: the source Region, from the credential scope. */
        record Authenticated(Caller caller, String region) implements Result {}

        record Refused(Rejected rejected) implements Result {}
    }

    private final SignatureV4 signatures;
    private final SessionSeal seal;
    private final Set<String> regions;
    private final Optional<String> trusted;

    /** {@code regions}: every Region that there is; a signature for another one is good nowhere. */
    public Authentication(SignatureV4 signatures, SessionSeal seal, Set<String> regions) {
        this(signatures, seal, regions, Optional.empty());
    }

    private Authentication(SignatureV4 signatures, SessionSeal seal, Set<String> regions, Optional<String> trusted) {
        this.signatures = signatures;
        this.seal = seal;
        this.regions = regions;
        this.trusted = trusted;
    }

    /**
     * For a server in test mode: whoever signs with credentials that were not issued here is the root user of {@code account}, unseen.
     * Those of users and sessions that are here are still theirs.
     */
    public static Authentication trusting(
            SignatureV4 signatures, SessionSeal seal, Set<String> regions, String account) {
        return new Authentication(signatures, seal, regions, Optional.of(account));
    }

    /** Verifies a credential against the users, roles and keys of a landing zone. */
    public Result authenticate(Credential credential, WireRequest request, LandingZone landingZone, Instant now) {
        if (trusted.isPresent()
                && credential instanceof Credential.Signed(SignatureClaim claim)
                && !issuedHere(claim, landingZone)) {
            return administrator(trusted.get(), claim, landingZone);
        }
        return switch (credential) {
            case Credential.Anonymous(Rejected rejected) -> new Result.Refused(rejected);
            case Credential.Malformed(Rejected rejected) -> new Result.Refused(rejected);
            // There is no operation that makes a long-term API key, so no key can be right.
            case Credential.LongTermApiKey key -> new Result.Refused(Rejected.invalidApiKey());
            case Credential.Signed(SignatureClaim claim) ->
                of(
                        claim,
                        landingZone,
                        now,
                        Optional.empty(),
                        (signed, secret) -> signatures.verify(signed, secret, request, now));
            case Credential.ShortTermApiKey key ->
                hideReason(of(
                        key.claim(),
                        landingZone,
                        now,
                        Optional.of("SHORT_TERM"),
                        (signed, secret) -> signatures.verify(key, secret, now)));
        };
    }

    private boolean issuedHere(SignatureClaim claim, LandingZone landingZone) {
        return claim.sessionToken()
                .map(token -> seal.open(token)
                        .filter(session -> session.accessKeyId().equals(claim.accessKeyId()))
                        .flatMap(session -> principal(session, landingZone))
                        .isPresent())
                .orElseGet(() -> landingZone.accessKey(claim.accessKeyId()).isPresent());
    }

    private static Result administrator(String account, SignatureClaim claim, LandingZone landingZone) {
        return withoutSession(landingZone.rootOf(account), claim, landingZone, Optional.empty());
    }

    private Result of(
            SignatureClaim claim,
            LandingZone landingZone,
            Instant now,
            Optional<String> bearer,
            BiFunction<SignatureClaim, String, Verification> verify) {
        if (!regions.contains(claim.scope().region())) {
            return new Result.Refused(new Rejected(
                    Verification.Reason.SIGNATURE_MISMATCH, "Credential should be scoped to a valid region."));
        }
        return claim.sessionToken().isPresent()
                ? session(claim, claim.sessionToken().get(), landingZone, now, bearer, verify)
                : longTerm(claim, landingZone, bearer, verify);
    }

    private static Result longTerm(
            SignatureClaim claim,
            LandingZone landingZone,
            Optional<String> bearer,
            BiFunction<SignatureClaim, String, Verification> verify) {
        Optional<KeyOwner> owner = landingZone
                .accessKey(claim.accessKeyId())
                .filter(found ->
                        found.key().active() && open(landingZone, found.user().account()));
        if (owner.isEmpty()) {
            return new Result.Refused(Rejected.unknownKey());
        }
        if (verify.apply(claim, owner.get().key().secret()) instanceof Rejected rejected) {
            return new Result.Refused(rejected);
        }
        return withoutSession(landingZone.principalOf(owner.get().user()), claim, landingZone, bearer);
    }

    private static Result withoutSession(
            Principal principal, SignatureClaim claim, LandingZone landingZone, Optional<String> bearer) {
        RequestContext context = landingZone.contextOf(principal);
        return new Result.Authenticated(
                new Caller(
                        principal,
                        claim.accessKeyId(),
                        userId(context),
                        context,
                        Optional.empty(),
                        Optional.empty(),
                        bearer),
                claim.scope().region());
    }

    private Result session(
            SignatureClaim claim,
            String token,
            LandingZone landingZone,
            Instant now,
            Optional<String> bearer,
            BiFunction<SignatureClaim, String, Verification> verify) {
        Optional<Session> opened =
                seal.open(token).filter(found -> found.accessKeyId().equals(claim.accessKeyId()));
        if (opened.isEmpty()) {
            return new Result.Refused(Rejected.unknownKey());
        }
        Session session = opened.get();
        if (verify.apply(claim, session.secretAccessKey()) instanceof Rejected rejected) {
            return new Result.Refused(rejected);
        }
        if (!now.isBefore(session.expires())) {
            return new Result.Refused(Rejected.expiredToken());
        }
        return principal(session, landingZone)
                .filter(principal -> open(landingZone, principal.account()))
                .<Result>map(principal -> new Result.Authenticated(
                        caller(principal, session, landingZone, bearer),
                        claim.scope().region()))
                .orElseGet(() -> new Result.Refused(Rejected.unknownKey()));
    }

    /** Nobody of a closed account is let in. */
    private static boolean open(LandingZone landingZone, String account) {
        return landingZone
                .account(account)
                .filter(member -> member.state() == dev.ambit.landingzone.Account.State.CLOSED)
                .isEmpty();
    }

    /** The principal of a session, when it is still the one that the session was made for. */
    private static Optional<Principal> principal(Session session, LandingZone landingZone) {
        if (session.principalArn().endsWith(":root")) {
            return Arn.parse(session.principalArn())
                    .filter(arn -> landingZone.account(arn.account()).isPresent())
                    .map(arn -> landingZone.rootOf(arn.account()));
        }
        return landingZone
                .principal(session.principalArn())
                .filter(identity -> identity.id().equals(session.principalId()))
                .map(identity -> principal(identity, session, landingZone));
    }

    private static Principal principal(Identity identity, Session session, LandingZone landingZone) {
        return switch (identity) {
            case User user -> landingZone.principalOf(user);
            case Role role -> landingZone.sessionOf(role, session.sessionName());
        };
    }

    private static Caller caller(
            Principal principal, Session session, LandingZone landingZone, Optional<String> bearer) {
        RequestContext context = landingZone
                .contextOf(principal)
                .with("aws:TokenIssueTime", session.issued().toString())
                .with("aws:MultiFactorAuthPresent", "false");
        for (Map.Entry<String, String> tag : session.tags().entrySet()) {
            context = context.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
        }
        if (session.sourceIdentity().isPresent()) {
            context =
                    context.with("aws:SourceIdentity", session.sourceIdentity().get());
        }
        return new Caller(
                principal,
                session.accessKeyId(),
                userId(context),
                context,
                sessionPolicies(principal, session, landingZone),
                Optional.of(session.issued()),
                bearer);
    }

    private static Optional<List<PolicyDocument>> sessionPolicies(
            Principal principal, Session session, LandingZone landingZone) {
        if (session.policies().isEmpty() && session.policyArns().isEmpty()) {
            return Optional.empty();
        }
        List<PolicyDocument> documents = new ArrayList<>();
        for (String text : session.policies()) {
            PolicyDocument.Text named =
                    new PolicyDocument.Text("session policy", Optional.empty(), "session policy", text);
            switch (PolicyDocument.parse(named, PolicyType.SESSION_POLICY)) {
                case PolicyDocument.Parsed.Valid(PolicyDocument document) -> documents.add(document);
                case PolicyDocument.Parsed.Invalid invalid ->
                    throw new IllegalStateException("a sealed session policy is not valid: " + invalid.problems());
            }
        }
        for (String arn : session.policyArns()) {
            // A policy that was deleted meanwhile allows nothing; the others still count.
            landingZone
                    .managedPolicy(principal.account(), arn)
                    .map(ManagedPolicy::document)
                    .ifPresent(document -> documents.add(document.parsed()));
        }
        return Optional.of(documents);
    }

    /** Says of an API key only that it is not valid, as Bedrock does. */
    private static Result hideReason(Result result) {
        return result instanceof Result.Refused ? new Result.Refused(Rejected.invalidApiKey()) : result;
    }

    private static String userId(RequestContext context) {
        RequestContext.Values values = context.get("aws:userid");
        return values == null || values.values().isEmpty()
                ? ""
                : values.values().getFirst();
    }
}
