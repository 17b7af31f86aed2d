package dev.ambit.policy;

import dev.ambit.policy.PrincipalTest.Entry;
import dev.ambit.policy.Statement.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the value of Principal or NotPrincipal. */
final class PrincipalParser {
    private final Faults faults;
    private final PredicatePool pool;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Location> places = new ArrayList<>();

    PrincipalParser(Faults faults, PredicatePool pool) {
        this.faults = faults;
        this.pool = pool;
    }

    Clause parse(Json.Member member, PrincipalTest.Form form) {
        switch (member.value()) {
            case Json.Str(Location where, String text) when text.equals("*") -> add(new Entry.Everyone(), where);
            case Json.Obj object -> object.members().forEach(this::kind);
            case Json.Str _, Json.Arr _, Json.Num _, Json.Bool _, Json.Nul _ ->
                faults.syntax(
                        member.value().where(),
                        member.name() + " is " + member.value().described(),
                        "\"*\" or an object such as {\"AWS\": \"arn:aws:iam::111122223333:root\"}");
        }
        return new Clause(pool.intern(new PrincipalTest(form, entries)), member.where(), places);
    }

    private void kind(Json.Member kind) {
        List<Json> items = kind.value() instanceof Json.Arr(Location _, List<Json> list) ? list : List.of(kind.value());
        switch (kind.name()) {
            case "AWS", "Service", "Federated", "CanonicalUser" -> items.forEach(item -> entry(kind.name(), item));
            default ->
                faults.syntax(
                        kind.where(),
                        "unknown kind of principal `" + kind.name() + "`",
                        "AWS, Service, Federated or CanonicalUser");
        }
    }

    private void entry(String kind, Json item) {
        if (!(item instanceof Json.Str(Location where, String text))) {
            faults.syntax(item.where(), "a principal is " + item.described(), "a string");
            return;
        }
        Optional<Entry> entry = switch (kind) {
            case "Service" -> Optional.of(text.equals("*") ? new Entry.Opaque(text) : new Entry.Service(text));
            case "Federated" -> Optional.of(new Entry.Federated(text));
            case "CanonicalUser" -> Optional.of(new Entry.Opaque(text));
            default -> aws(text);
        };
        if (entry.isEmpty()) {
            faults.add(
                    Faults.Sort.PRINCIPAL_FORM,
                    text,
                    where,
                    "the principal is `" + text + "`",
                    "\"*\", twelve digits, or the ARN of an account's root, a user, a role, a session or a federated user,"
                            + " without wildcards");
        } else {
            add(entry.get(), where);
        }
    }

    private void add(Entry entry, Location where) {
        entries.add(entry);
        places.add(where);
    }

    private static Optional<Entry> aws(String text) {
        if (text.equals("*")) {
            return Optional.of(new Entry.Everyone());
        }
        if (isAccount(text)) {
            return Optional.of(new Entry.Account(text));
        }
        if (isUniqueId(text)) {
            return Optional.of(new Entry.Opaque(text));
        }
        return Arn.parse(text).flatMap(arn -> arnEntry(text, arn));
    }

    private static Optional<Entry> arnEntry(String text, Arn arn) {
        boolean wild = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
        boolean known = arn.service().equals("iam") || arn.service().equals("sts");
        if (wild || !known || arn.resource().isEmpty() || arn.account().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                arn.service().equals("iam") && arn.resource().equals("root")
                        ? new Entry.Account(arn.account())
                        : new Entry.Named(text));
    }

    private static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What a role or user that was deleted leaves behind in a saved policy. */
    private static boolean isUniqueId(String text) {
        return text.length() >= 16
                && text.startsWith("A")
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }
}
