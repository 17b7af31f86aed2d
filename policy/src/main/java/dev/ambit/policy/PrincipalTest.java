package dev.ambit.policy;

import java.util.List;
import java.util.function.Predicate;

/**
 * {@code Principal} or {@code NotPrincipal}.
 *
 * <p>{@code Principal} matches a caller when an entry names the caller, its role, or its account. {@code NotPrincipal} with Deny spares
 * a caller only when every one of its names is listed: the account, the role and the session (or the user). {@code NotPrincipal} with
 * Allow matches a caller that no entry names. Source: IAM User Guide, "AWS JSON policy elements: Principal" and "… NotPrincipal".
 *
 * @param form which of the three readings holds
 */
public record PrincipalTest(Form form, List<Entry> entries) implements Atom {
    /** How the entries are read. */
    public enum Form {
        PRINCIPAL,
        NOT_PRINCIPAL_ALLOW,
        NOT_PRINCIPAL_DENY
    }

    /** One principal that a policy names. */
    public sealed interface Entry {
        /** The entry as a policy writes it. */
        default String text() {
            return switch (this) {
                case Everyone() -> "*";
                case Account(String account) -> account;
                case Named(String arn) -> arn;
                case Service(String name) -> name;
                case Federated(String provider) -> provider;
                case Opaque(String id) -> id;
            };
        }

        /** {@code *}, also as {@code {"AWS": "*"}}: everybody, with and without credentials. */
        record Everyone() implements Entry {}

        /** Twelve digits or {@code arn:…:iam::ACCOUNT:root}. */
        record Account(String account) implements Entry {}

        /** A user, role, session or federated user, by its ARN. */
        record Named(String arn) implements Entry {}

        /** A service, such as {@code bedrock.amazonaws.com}. */
        record Service(String name) implements Entry {}

        /** A SAML or OIDC provider; sessions carry it as {@code aws:FederatedProvider}. */
        record Federated(String provider) implements Entry {}

        /** A canonical user id or a unique id such as {@code AROA…}; requests do not carry these, so it names nobody here. */
        record Opaque(String id) implements Entry {}
    }

    /** How far a grant by a resource policy of the same account reaches. */
    enum Grant {
        NONE,
        /** To the account: an identity policy must still allow. */
        DELEGATED,
        /** To the role: its sessions are still limited by boundary and session policies. */
        ROLE,
        /** To the user, the session, or everybody: implicit denies of other policies do not count. */
        DIRECT
    }

    public PrincipalTest {
        entries = List.copyOf(entries);
    }

    @Override
    public boolean holds(AuthorizationRequest request) {
        return switch (form) {
            case PRINCIPAL -> grant(request) != Grant.NONE;
            case NOT_PRINCIPAL_ALLOW -> entriesReach(request) == Grant.NONE;
            case NOT_PRINCIPAL_DENY -> !spares(request);
        };
    }

    /** How far an Allow with this test reaches for the caller; {@link Grant#NONE} when it does not match. */
    Grant grant(AuthorizationRequest request) {
        return switch (form) {
            case PRINCIPAL -> entriesReach(request);
            case NOT_PRINCIPAL_ALLOW -> entriesReach(request) == Grant.NONE ? Grant.DIRECT : Grant.NONE;
            case NOT_PRINCIPAL_DENY -> Grant.NONE;
        };
    }

    private Grant entriesReach(AuthorizationRequest request) {
        Grant best = Grant.NONE;
        for (int i = 0; i < entries.size(); i++) {
            Grant one = reach(entries.get(i), request);
            best = one.compareTo(best) > 0 ? one : best;
        }
        return best;
    }

    private static Grant reach(Entry entry, AuthorizationRequest request) {
        Principal caller = request.principal();
        return switch (entry) {
            case Entry.Everyone() -> Grant.DIRECT;
            case Entry.Account(String account) -> account.equals(caller.account()) ? Grant.DELEGATED : Grant.NONE;
            case Entry.Named(String arn) -> named(arn, caller);
            case Entry.Service(String name) ->
                caller instanceof Principal.Service service && service.arn().equals(name) ? Grant.DIRECT : Grant.NONE;
            case Entry.Federated(String provider) -> federatedBy(provider, request) ? Grant.DIRECT : Grant.NONE;
            case Entry.Opaque _ -> Grant.NONE;
        };
    }

    private static Grant named(String arn, Principal caller) {
        if (arn.equals(caller.arn())) {
            return Grant.DIRECT;
        }
        return caller instanceof Principal.RoleSession session && arn.equals(session.roleArn())
                ? Grant.ROLE
                : Grant.NONE;
    }

    private static boolean federatedBy(String provider, AuthorizationRequest request) {
        RequestContext.Values values = request.context().lookup("aws:federatedprovider");
        return values != null && values.values().contains(provider);
    }

    private boolean spares(AuthorizationRequest request) {
        if (any(Entry.Everyone.class::isInstance)) {
            return true;
        }
        Principal caller = request.principal();
        return switch (caller) {
            case Principal.User user -> listsAccount(user.account()) && lists(user.arn());
            case Principal.RoleSession session ->
                listsAccount(session.account()) && lists(session.roleArn()) && lists(session.arn());
            case Principal.FederatedUser federated -> listsAccount(federated.account()) && lists(federated.arn());
            case Principal.Root root -> listsAccount(root.account());
            case Principal.Service service ->
                any(entry -> entry instanceof Entry.Service(String name) && name.equals(service.arn()));
            case Principal.Anonymous() -> false;
        };
    }

    private boolean lists(String arn) {
        return any(entry -> entry instanceof Entry.Named(String named) && named.equals(arn));
    }

    private boolean listsAccount(String account) {
        return any(entry -> entry instanceof Entry.Account(String listed) && listed.equals(account));
    }

    private boolean any(Predicate<Entry> test) {
        return entries.stream().anyMatch(test);
    }

    @Override
    public String toString() {
        return (form == Form.PRINCIPAL ? "Principal " : "NotPrincipal ") + entries;
    }
}
