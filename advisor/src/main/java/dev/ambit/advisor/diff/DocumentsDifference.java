package dev.ambit.advisor.diff;

import dev.ambit.policy.Atom;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.Principal;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.Statement;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Certificates;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The difference of two lists of documents, each the union of what its documents allow. */
public final class DocumentsDifference {
    private static final String OUTSIDER = "000000000000";

    private DocumentsDifference() {}

    public static Change of(List<PolicyDocument> before, List<PolicyDocument> after, Domain domain, Budget budget) {
        Difference difference = over(before, after, domain, budget);
        Difference.Both both = difference.between(Access.union(after), Access.union(before));
        return new Change(new Change.Who.Documents(), both.onlyFirst(), both.onlySecond());
    }

    private static Difference over(
            List<PolicyDocument> before, List<PolicyDocument> after, Domain domain, Budget budget) {
        List<PolicyDocument> all = new ArrayList<>(before);
        all.addAll(after);
        List<Value.Caller> callers = callers(all);
        return callers.isEmpty()
                ? Difference.over(domain, budget)
                : Difference.over(callers, key -> false, domain, budget);
    }

    /**
     * Adds the certificates of both directions.
     *
     * @return why an answer has none; empty when both have
     */
    public static List<String> certify(
            Certificates certificates,
            List<PolicyDocument> before,
            List<PolicyDocument> after,
            Domain domain,
            Budget budget) {
        Difference difference = over(before, after, domain, budget);
        List<String> refused = new ArrayList<>();
        certificates
                .add("newly allowed", difference, Access.union(after), Access.union(before))
                .refused()
                .ifPresent(refused::add);
        certificates
                .add("newly denied", difference, Access.union(before), Access.union(after))
                .refused()
                .ifPresent(refused::add);
        return refused;
    }

    /** One caller of each sort that the Principal elements can tell apart; none where there are no such elements. */
    private static List<Value.Caller> callers(List<PolicyDocument> documents) {
        Map<String, Value.Caller> callers = new LinkedHashMap<>();
        boolean named = false;
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                for (Statement.Clause clause : statement.clauses()) {
                    if (clause.atom() instanceof PrincipalTest test) {
                        named = true;
                        test.entries().forEach(entry -> add(callers, entry));
                    }
                }
            }
        }
        if (!named) {
            return List.of();
        }
        add(callers, new Principal.User("arn:aws:iam::" + OUTSIDER + ":user/example", OUTSIDER, false));
        add(callers, new Principal.Service("example.amazonaws.com"));
        add(callers, new Principal.Anonymous());
        return List.copyOf(callers.values());
    }

    private static void add(Map<String, Value.Caller> callers, PrincipalTest.Entry entry) {
        switch (entry) {
            case PrincipalTest.Entry.Everyone() -> {}
            case PrincipalTest.Entry.Account(String account) ->
                add(callers, new Principal.User("arn:aws:iam::" + account + ":user/example", account, false));
            case PrincipalTest.Entry.Named(String arn) -> named(callers, arn);
            case PrincipalTest.Entry.Service(String name) -> add(callers, new Principal.Service(name));
            case PrincipalTest.Entry.Federated(String provider) -> {
                Principal federated = new Principal.RoleSession(
                        "arn:aws:sts::" + OUTSIDER + ":assumed-role/example/session",
                        "arn:aws:iam::" + OUTSIDER + ":role/example",
                        OUTSIDER,
                        false);
                callers.put(
                        "federated " + provider,
                        new Value.Caller(federated, RequestContext.empty().with("aws:FederatedProvider", provider)));
            }
            case PrincipalTest.Entry.Opaque _ -> {}
        }
    }

    /** The user or session itself; for a role one of its sessions; and another user of the account. */
    private static void named(Map<String, Value.Caller> callers, String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return;
        }
        String account = parts[4];
        String name = parts[5].substring(parts[5].indexOf('/') + 1);
        add(callers, new Principal.User("arn:aws:iam::" + account + ":user/example", account, false));
        if (parts[5].startsWith("role/")) {
            String plain = name.substring(name.lastIndexOf('/') + 1);
            add(
                    callers,
                    new Principal.RoleSession(
                            "arn:aws:sts::" + account + ":assumed-role/" + plain + "/session", arn, account, false));
        } else if (parts[5].startsWith("assumed-role/")) {
            String role = name.substring(0, Math.max(0, name.indexOf('/')));
            add(callers, new Principal.RoleSession(arn, "arn:aws:iam::" + account + ":role/" + role, account, false));
        } else if (parts[5].startsWith("user/")) {
            add(callers, new Principal.User(arn, account, false));
        }
    }

    private static void add(Map<String, Value.Caller> callers, Principal principal) {
        callers.putIfAbsent(principal.arn(), new Value.Caller(principal, RequestContext.empty()));
    }

    /** True when a document has only Deny statements, and so allows nothing by itself. */
    public static boolean onlyDenies(List<PolicyDocument> documents) {
        return documents.stream()
                .flatMap(document -> document.statements().stream())
                .noneMatch(statement -> statement.effect() == dev.ambit.policy.Effect.ALLOW);
    }

    /** Every predicate of some documents. */
    static List<Atom> atoms(List<PolicyDocument> documents) {
        List<Atom> atoms = new ArrayList<>();
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                statement.clauses().forEach(clause -> atoms.add(clause.atom()));
            }
        }
        return atoms;
    }
}
