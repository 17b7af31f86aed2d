package dev.ambit.advisor.findings;

import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.List;
import java.util.Optional;

/**
 * Principals that every policy treats alike, of which one stands for all.
 *
 * @param arn the user or role that stands for all
 * @param count how many there are
 * @param granted its identity policies
 * @param stack its SCPs, from the root down
 * @param identity decides by the identity policies alone
 * @param whole decides by everything
 */
record Grantee(
        Principal principal,
        String arn,
        int count,
        RequestContext context,
        List<Sheet> granted,
        List<Sheet> stack,
        Optional<Sheet> boundary,
        Authorizer identity,
        Authorizer whole) {
    String account() {
        return principal.account();
    }

    /** Such as {@code `…role/App`} or {@code `…role/App` and 41 like it}. */
    String named() {
        return "`" + arn + "`" + (count == 1 ? "" : " and " + (count - 1) + " like it");
    }
}
