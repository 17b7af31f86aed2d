package dev.ambit.server.sts;

import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.KeyOwner;
import dev.ambit.policy.Principal;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.identity.Session;
import dev.ambit.server.identity.SessionSeal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Which operation of STS is authorized how, and who answers it. Source: STS API reference. */
public final class StsService {
    private static final Duration USER_SESSION = Duration.ofHours(12);
    private static final Duration ROOT_SESSION = Duration.ofHours(1);

    private final SessionSeal seal;
    private final RoleAssumption assumption;

    /** Reads the snapshot of each call only; nothing of STS is kept, for a session token carries its session. */
    public StsService(SessionSeal seal) {
        this(seal, false);
    }

    private StsService(SessionSeal seal, boolean rootMayAssume) {
        this.seal = seal;
        this.assumption = new RoleAssumption(seal, rootMayAssume);
    }

    /** For a server in test mode, where whoever calls is the root user: there, unlike on AWS, that user may assume roles. */
    public static StsService forTests(SessionSeal seal) {
        return new StsService(seal, true);
    }

    /** The table of operations. */
    public Service service() {
        return new Service("sts", "sts")
                .onSelfAuthorized("GetCallerIdentity", GetCallerIdentityRequest.class, this::callerIdentity)
                .onSelfAuthorized("AssumeRole", AssumeRoleRequest.class, assumption::assume)
                .onSelfAuthorized("GetSessionToken", GetSessionTokenRequest.class, this::sessionToken)
                .on("GetAccessKeyInfo", GetAccessKeyInfoRequest.class, this::accessKeyInfo);
    }

    private GetCallerIdentityResponse callerIdentity(Exchange exchange, GetCallerIdentityRequest in) {
        return GetCallerIdentityResponse.builder()
                .userId(exchange.caller().userId())
                .account(exchange.caller().account())
                .arn(exchange.caller().principal().arn())
                .build();
    }

    /** Needs no permission: the session may do what its user may, and it cannot come from another session. */
    private GetSessionTokenResponse sessionToken(Exchange exchange, GetSessionTokenRequest in) {
        if (exchange.caller().sessionIssued().isPresent()) {
            throw denied("Cannot call GetSessionToken with session credentials");
        }
        requireNoMfa(in.serialNumber(), in.tokenCode());
        Principal principal = exchange.caller().principal();
        boolean root = principal instanceof Principal.Root;
        Duration usual = root ? ROOT_SESSION : USER_SESSION;
        Duration asked = in.durationSeconds() == null ? usual : Duration.ofSeconds(in.durationSeconds());
        Session session = seal.issue(
                principal.arn(),
                exchange.landingZone()
                        .principal(principal.arn())
                        .map(Identity::id)
                        .orElse(principal.account()),
                "",
                exchange.now(),
                root && asked.compareTo(ROOT_SESSION) > 0 ? ROOT_SESSION : asked,
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
        return GetSessionTokenResponse.builder()
                .credentials(credentials(seal, session))
                .build();
    }

    private GetAccessKeyInfoResponse accessKeyInfo(Exchange exchange, GetAccessKeyInfoRequest in) {
        boolean own = in.accessKeyId().equals(exchange.caller().accessKeyId());
        String account = exchange.landingZone()
                .accessKey(in.accessKeyId())
                .map(KeyOwner::user)
                .map(Identity::account)
                .or(() -> own ? Optional.of(exchange.caller().account()) : Optional.empty())
                .orElseThrow(() -> ServiceError.of(
                        "ValidationError", 400, "The access key " + in.accessKeyId() + " is not known here."));
        return GetAccessKeyInfoResponse.builder().account(account).build();
    }

    static Credentials credentials(SessionSeal seal, Session session) {
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secretAccessKey())
                .sessionToken(seal.token(session))
                .expiration(session.expires())
                .build();
    }

    static ServiceError denied(String message) {
        return ServiceError.of("AccessDenied", 403, message);
    }

    /** Nobody here has an MFA device, so no code can be right. */
    static void requireNoMfa(@Nullable String serialNumber, @Nullable String tokenCode) {
        if (serialNumber != null || tokenCode != null) {
            throw denied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
    }
}
