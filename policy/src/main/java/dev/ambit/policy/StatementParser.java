package dev.ambit.policy;

import dev.ambit.policy.Statement.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the statements of one document under the rules of its kind. */
final class StatementParser {
    private final Faults faults;
    private final Rules rules;
    private final PolicySettings settings;
    private final PolicyVersion version;
    private final PredicatePool pool;
    private final ConditionParser conditions;
    private final Map<String, Location> sids = new HashMap<>();

    StatementParser(Faults faults, Rules rules, PolicySettings settings, PolicyVersion version, PredicatePool pool) {
        this.faults = faults;
        this.rules = rules;
        this.settings = settings;
        this.version = version;
        this.pool = pool;
        this.conditions = new ConditionParser(faults, version, pool);
    }

    /** The statement, or null when it could not be made out; faults say why. */
    @Nullable
    Statement parse(Json json, int index) {
        if (!(json instanceof Json.Obj object)) {
            faults.syntax(json.where(), "a statement is " + json.described(), "an object");
            return null;
        }
        reportUnknown(object);
        Effect effect = effect(object);
        List<Clause> clauses = new ArrayList<>();
        principal(object, effect, clauses);
        action(object, clauses);
        resource(object, clauses);
        Json.Member condition = object.member("Condition");
        if (condition != null) {
            clauses.addAll(conditions.parse(condition.value()));
        }
        Optional<String> sid = sid(object);
        if (rules.organizations() && !settings.fullScpLanguage()) {
            oldLanguage(object, effect);
        }
        return new Statement(index, sid, object.where(), effect, clauses);
    }

    private void reportUnknown(Json.Obj object) {
        for (Json.Member member : object.members()) {
            switch (member.name()) {
                case "Sid",
                        "Effect",
                        "Principal",
                        "NotPrincipal",
                        "Action",
                        "NotAction",
                        "Resource",
                        "NotResource",
                        "Condition" -> {}
                default ->
                    faults.syntax(
                            member.where(),
                            "unknown element `" + member.name() + "` in a statement",
                            "Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource or Condition");
            }
        }
    }

    private Effect effect(Json.Obj object) {
        Json.Member member = object.member("Effect");
        if (member == null) {
            faults.syntax(object.where(), "the statement has no Effect", "\"Allow\" or \"Deny\"");
            return Effect.DENY;
        }
        if (member.value() instanceof Json.Str(Location _, String text)) {
            if (text.equals("Allow")) {
                return Effect.ALLOW;
            }
            if (text.equals("Deny")) {
                return Effect.DENY;
            }
        }
        faults.syntax(
                member.value().where(), "Effect is " + member.value().described(), "\"Allow\" or \"Deny\", written so");
        return Effect.DENY;
    }

    private Optional<String> sid(Json.Obj object) {
        Json.Member member = object.member("Sid");
        if (member == null) {
            return Optional.empty();
        }
        if (!(member.value() instanceof Json.Str(Location where, String text))) {
            faults.syntax(member.value().where(), "Sid is " + member.value().described(), "a string");
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (rules.iamSid() && !text.chars().allMatch(StatementParser::isLetterOrDigit)) {
            faults.add(
                    Faults.Sort.SID_FORM, text, where, "the Sid is `" + text + "`", "letters A-Z, a-z and digits only");
        }
        Location earlier = sids.putIfAbsent(text, where);
        if (earlier != null) {
            faults.add(
                    Faults.Sort.SID_TWICE,
                    text,
                    where,
                    "the Sid `" + text + "` stands also in line " + earlier.line(),
                    "each Sid once in a policy");
        }
        return Optional.of(text);
    }

    static boolean isLetterOrDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private void principal(Json.Obj object, Effect effect, List<Clause> clauses) {
        Json.Member plain = object.member("Principal");
        Json.Member not = object.member("NotPrincipal");
        Json.Member member = plain != null ? plain : not;
        if (plain != null && not != null) {
            faults.syntax(not.where(), "the statement has Principal and NotPrincipal", "one of them");
        }
        switch (rules.principal()) {
            case PROHIBITED -> prohibitPrincipal(member);
            case EITHER -> requirePrincipal(object, member, "Principal or NotPrincipal");
            case PRINCIPAL_ONLY -> {
                requirePrincipal(object, plain, "Principal");
                prohibitPrincipal(not);
            }
            case EVERYONE_ONLY -> everyone(object, effect, member);
            case OPTIONAL -> {}
        }
        if (member != null) {
            PrincipalTest.Form form = member == plain
                    ? PrincipalTest.Form.PRINCIPAL
                    : effect == Effect.DENY
                            ? PrincipalTest.Form.NOT_PRINCIPAL_DENY
                            : PrincipalTest.Form.NOT_PRINCIPAL_ALLOW;
            clauses.add(new PrincipalParser(faults, pool).parse(member, form));
        }
    }

    private void prohibitPrincipal(Json.@Nullable Member member) {
        if (member != null) {
            faults.add(
                    Faults.Sort.PROHIBITED_PRINCIPAL,
                    member.name(),
                    member.where(),
                    "the statement has `" + member.name() + "`, which this kind of policy does not allow",
                    "no " + member.name());
        }
    }

    private void requirePrincipal(Json.Obj object, Json.@Nullable Member member, String names) {
        if (member == null) {
            faults.add(
                    Faults.Sort.MISSING_PRINCIPAL,
                    "Principal",
                    object.where(),
                    "the statement has no " + names,
                    "a " + names + " element");
        }
    }

    private void everyone(Json.Obj object, Effect effect, Json.@Nullable Member member) {
        if (member == null) {
            if (effect == Effect.DENY) {
                requirePrincipal(object, null, "Principal");
            }
            return;
        }
        boolean star = member.value() instanceof Json.Str(Location _, String text) && text.equals("*");
        if (!star || !member.name().equals("Principal")) {
            faults.add(
                    Faults.Sort.PROHIBITED_PRINCIPAL,
                    member.name(),
                    member.where(),
                    member.name() + " is " + member.value().described(),
                    "\"Principal\": \"*\" in a resource control policy");
        }
    }

    private void action(Json.Obj object, List<Clause> clauses) {
        Json.Member member = oneOf(object, "Action", "NotAction");
        if (member == null) {
            faults.add(
                    Faults.Sort.ACTIONS_MISSING,
                    "",
                    object.where(),
                    "the statement has no Action or NotAction",
                    "exactly one of them");
            return;
        }
        List<Json.Str> entries = strings(member, Faults.Sort.ACTIONS_MISSING);
        entries.forEach(this::checkAction);
        ActionTest test = new ActionTest(
                member.name().equals("NotAction"),
                entries.stream().map(Json.Str::text).toList());
        clauses.add(clause(test, member, entries));
    }

    private void checkAction(Json.Str entry) {
        String text = entry.text();
        if (text.equals("*")) {
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            actionFault(Faults.Sort.ACTION_PREFIX, text, entry, "has no service before a colon");
        } else if (text.indexOf(':', colon + 1) >= 0) {
            actionFault(Faults.Sort.ACTION_COLONS, text, entry, "has more than one colon");
        } else if (!isVendor(text.substring(0, colon)) || colon + 1 == text.length()) {
            actionFault(Faults.Sort.ACTION_VENDOR, text.substring(0, colon), entry, "has no valid service or no name");
        }
    }

    private void actionFault(Faults.Sort sort, String subject, Json.Str entry, String what) {
        faults.add(
                sort, subject, entry.where(), "the action `" + entry.text() + "` " + what, "`service:Action` or `*`");
    }

    private static boolean isVendor(String text) {
        return text.equals("*")
                || !text.isEmpty() && text.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '.');
    }

    private void resource(Json.Obj object, List<Clause> clauses) {
        Json.Member member = oneOf(object, "Resource", "NotResource");
        if (member == null) {
            if (rules.resource() == Rules.ResourceRule.REQUIRED) {
                faults.add(
                        Faults.Sort.RESOURCES_MISSING,
                        "",
                        object.where(),
                        "the statement has no Resource or NotResource",
                        "exactly one of them");
            }
            return;
        }
        if (rules.resource() == Rules.ResourceRule.PROHIBITED) {
            faults.add(
                    Faults.Sort.PROHIBITED_RESOURCE,
                    member.name(),
                    member.where(),
                    "the statement has `" + member.name() + "`, which a trust policy does not allow",
                    "no " + member.name());
        }
        List<Json.Str> entries = strings(member, Faults.Sort.RESOURCES_MISSING);
        entries.forEach(this::checkResource);
        ResourceTest test = new ResourceTest(
                member.name().equals("NotResource"),
                entries.stream()
                        .map(entry -> pool.intern(ResourceTest.pattern(entry.text(), version)))
                        .toList());
        clauses.add(clause(test, member, entries));
    }

    private void checkResource(Json.Str entry) {
        String text = entry.text();
        if (text.equals("*")) {
            return;
        }
        if (!text.startsWith("arn:")) {
            faults.add(
                    Faults.Sort.RESOURCE_FORM,
                    text,
                    entry.where(),
                    "the resource is `" + text + "`",
                    "an ARN, which begins with `arn:`, or `*`");
            return;
        }
        String[] parts = text.split(":", 4);
        if (!isPartition(parts[1])) {
            faults.add(
                    Faults.Sort.RESOURCE_PARTITION,
                    text,
                    entry.where(),
                    "the resource `" + text + "` is in the partition `" + parts[1] + "`",
                    "aws, or another partition such as aws-cn");
        }
        String vendor = parts.length > 2 ? parts[2] : "*";
        if (vendor.indexOf('*') >= 0 || vendor.indexOf('?') >= 0) {
            faults.add(
                    Faults.Sort.RESOURCE_VENDOR,
                    text,
                    entry.where(),
                    "the resource `" + text + "` does not name its service",
                    "a service without wildcards as the third part of the ARN");
        }
    }

    /** Wildcards and placeholders pass: Control Tower's own documents write {@code arn:*:}. */
    private static boolean isPartition(String text) {
        return text.startsWith("aws") || text.chars().anyMatch(c -> c == '*' || c == '?' || c == '$');
    }

    private Json.@Nullable Member oneOf(Json.Obj object, String plain, String not) {
        Json.Member first = object.member(plain);
        Json.Member second = object.member(not);
        if (first != null && second != null) {
            faults.syntax(second.where(), "the statement has " + plain + " and " + not, "exactly one of them");
        }
        return first != null ? first : second;
    }

    private List<Json.Str> strings(Json.Member member, Faults.Sort emptySort) {
        List<Json> items =
                member.value() instanceof Json.Arr(Location _, List<Json> list) ? list : List.of(member.value());
        if (items.isEmpty()) {
            faults.add(emptySort, "", member.where(), member.name() + " is an empty list", "at least one entry");
        }
        List<Json.Str> strings = new ArrayList<>();
        for (Json item : items) {
            if (item instanceof Json.Str string) {
                strings.add(string);
            } else {
                faults.syntax(
                        item.where(), member.name() + " has " + item.described(), "a string or a list of strings");
            }
        }
        return strings;
    }

    private Clause clause(Atom atom, Json.Member member, List<Json.Str> entries) {
        return new Clause(
                pool.intern(atom),
                member.where(),
                entries.stream().map(Json.Str::where).toList());
    }

    /** The SCP language before September 2025. */
    private void oldLanguage(Json.Obj object, Effect effect) {
        if (effect == Effect.ALLOW) {
            refuseOld(object.member("Condition"), "an Allow with a Condition");
            refuseOld(object.member("NotAction"), "an Allow with NotAction");
            Json.Member resource = object.member("Resource");
            if (resource != null
                    && !strings(resource, Faults.Sort.RESOURCES_MISSING).stream()
                            .allMatch(e -> e.text().equals("*"))) {
                refuseOld(resource, "an Allow with a Resource other than \"*\"");
            }
        }
        refuseOld(object.member("NotResource"), "NotResource");
        Json.Member action = oneOf(object, "Action", "NotAction");
        if (action != null) {
            for (Json.Str entry : strings(action, Faults.Sort.ACTIONS_MISSING)) {
                String head = entry.text().endsWith("*")
                        ? entry.text().substring(0, entry.text().length() - 1)
                        : entry.text();
                if (head.indexOf('*') >= 0 || head.indexOf('?') >= 0) {
                    refuseOld(action, "a wildcard inside the action `" + entry.text() + "`");
                }
            }
        }
    }

    private void refuseOld(Json.@Nullable Member member, String what) {
        if (member != null) {
            faults.add(
                    Faults.Sort.ORGANIZATIONS,
                    "",
                    member.where(),
                    what + " is not part of the SCP language before September 2025",
                    "a document without it, or the newer language in the settings");
        }
    }
}
