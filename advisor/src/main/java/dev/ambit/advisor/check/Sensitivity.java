package dev.ambit.advisor.check;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import dev.ambit.policy.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * By what the answers of one stack of policies can differ between two principals that both have it. A predicate on the principal alone
 * is asked once for each principal and its answer tells them apart; an account number in a pattern tells its account from all others;
 * a policy variable, or a pattern that could match part of an account number, tells everybody apart.
 */
final class Sensitivity {
    private static final int ACCOUNT_DIGITS = 12;

    private static final AuthorizationRequest INVOKE = asking("bedrock:InvokeModel");
    private static final AuthorizationRequest STREAM = asking("bedrock:InvokeModelWithResponseStream");

    /** Predicates that look at the principal only. */
    private final List<Atom> onPrincipal = new ArrayList<>();

    private final Set<String> namedAccounts = new LinkedHashSet<>();
    private boolean anyAccount;
    private boolean arnIsEnough = true;
    private boolean streamingAlike = true;
    private boolean anyPrincipal;

    private Sensitivity() {}

    private static AuthorizationRequest asking(String action) {
        return new AuthorizationRequest(action, "*", new Principal.Anonymous(), "", RequestContext.empty());
    }

    static Sensitivity of(PolicyStack stack) {
        Sensitivity found = new Sensitivity();
        stack.serviceControl().forEach(level -> found.read(level.policies()));
        stack.resourceControl().forEach(level -> found.read(level.policies()));
        found.read(stack.identity());
        stack.boundary().ifPresent(found::read);
        return found;
    }

    private void read(List<PolicyDocument> documents) {
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                statement.clauses().forEach(clause -> read(clause.atom()));
            }
        }
    }

    private void read(Atom atom) {
        switch (atom) {
            case ActionTest action -> streamingAlike &= action.holds(INVOKE) == action.holds(STREAM);
            case PrincipalTest _ -> {
                arnIsEnough = false;
                once(atom);
            }
            case ResourceTest resource ->
                resource.patterns().stream().map(Template::source).forEach(this::pattern);
            case ConditionTest condition -> {
                if (ofTheCall(condition.key())) {
                    condition.sources().forEach(this::pattern);
                } else {
                    condition.sources().forEach(this::variable);
                    arnIsEnough &= condition.key().equals("aws:principalarn");
                    once(atom);
                }
            }
        }
    }

    private void once(Atom atom) {
        if (!onPrincipal.contains(atom)) {
            onPrincipal.add(atom);
        }
    }

    /** Keys that are set for each authorization request, and not for the principal. */
    private static boolean ofTheCall(String key) {
        return key.equals("aws:requestedregion")
                || key.equals("bedrock:inferenceprofilearn")
                || key.startsWith("aws:resourcetag/");
    }

    private void variable(String text) {
        anyPrincipal |= text.contains("${");
    }

    /**
     * Looks for digits that could meet an account number. In an ARN it stands between colons, so digits next to any other character, or
     * at either end of the pattern, cannot; twelve of them meet one account.
     */
    private void pattern(String text) {
        variable(text);
        int at = 0;
        while (at < text.length()) {
            if (!Character.isDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            if (open(text, at - 1) && open(text, end)) {
                if (end - at == ACCOUNT_DIGITS) {
                    namedAccounts.add(text.substring(at, end));
                } else {
                    anyAccount |= end - at < ACCOUNT_DIGITS;
                }
            }
            at = end;
        }
    }

    private static boolean open(String text, int at) {
        return at >= 0 && at < text.length() && ":*?".indexOf(text.charAt(at)) >= 0;
    }

    boolean asksAboutPrincipals() {
        return !onPrincipal.isEmpty();
    }

    /** Nothing that is asked about a principal needs more than {@code aws:PrincipalArn}. */
    boolean arnIsEnough() {
        return arnIsEnough;
    }

    /** No statement tells the two runtime actions apart. */
    boolean streamingAlike() {
        return streamingAlike;
    }

    /** What tells this principal from others with the same stack; {@code request} carries its context. */
    String mark(AuthorizationRequest request) {
        if (anyPrincipal) {
            return request.principal().arn();
        }
        String account = request.principal().account();
        StringBuilder mark = new StringBuilder(anyAccount || namedAccounts.contains(account) ? account : "");
        for (Atom atom : onPrincipal) {
            mark.append(atom.holds(request) ? '+' : '-');
        }
        return mark.toString();
    }
}
