package dev.ambit.landingzone;

import static dev.ambit.landingzone.OrganizationsDecisions.invalid;
import static dev.ambit.landingzone.OrganizationsDecisions.over;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;

/**
 * Decides about trusted access, delegated administrators and the resource policy. That a service must have trusted access before it gets
 * an administrator is not asked for.
 */
final class DelegationDecisions {
    private static final int LONGEST_POLICY = 40_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Tree tree;
    private final Instant now;
    private final Ids ids;

    DelegationDecisions(Tree tree, Instant now, Ids ids) {
        this.tree = tree;
        this.now = now;
        this.ids = ids;
    }

    private static Decided noService() {
        return invalid("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
    }

    private static boolean service(String principal) {
        return TrustedServices.has(principal);
    }

    Decided enable(OrganizationsCommand.EnableServiceAccess command) {
        if (!service(command.service())) {
            return noService();
        }
        return tree.delegation().services().has(command.service())
                ? Decided.done()
                : Decided.done(new OrganizationsEvent.ServiceAccessEnabled(command.service(), now));
    }

    Decided disable(OrganizationsCommand.DisableServiceAccess command) {
        if (!service(command.service())) {
            return noService();
        }
        return tree.delegation().services().has(command.service())
                ? Decided.done(new OrganizationsEvent.ServiceAccessDisabled(command.service()))
                : Decided.done();
    }

    Decided register(OrganizationsCommand.RegisterDelegatedAdministrator command) {
        if (command.account().equals(tree.organization().managementAccount())) {
            return over(
                    "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                    "You cannot register master account/yourself as delegated administrator for your organization.");
        }
        Account account = tree.accounts().get(command.account());
        if (account == null) {
            return MembershipDecisions.noAccount();
        }
        if (account.state() != Account.State.ACTIVE) {
            return over(
                    "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
                    "You cannot register a suspended account as a delegated administrator.");
        }
        if (!service(command.service())) {
            return noService();
        }
        return services(command.account()).has(command.service())
                ? Decided.no(
                        Error.ACCOUNT_ALREADY_REGISTERED,
                        "The provided account is already a delegated administrator for your organization.")
                : Decided.done(new OrganizationsEvent.DelegatedAdministratorRegistered(
                        command.account(), command.service(), now));
    }

    private Table<String, Instant> services(String account) {
        return tree.delegation().administrators().getOr(account, Table.empty());
    }

    Decided deregister(OrganizationsCommand.DeregisterDelegatedAdministrator command) {
        if (command.account().equals(tree.organization().managementAccount())) {
            return over(
                    "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                    "You cannot register master account/yourself as delegated administrator for your organization.");
        }
        if (!tree.accounts().has(command.account())) {
            return MembershipDecisions.noAccount();
        }
        if (services(command.account()).isEmpty()) {
            return Decided.no(
                    Error.ACCOUNT_NOT_REGISTERED,
                    "The provided account is not a registered delegated administrator for your organization.");
        }
        return services(command.account()).has(command.service())
                ? Decided.done(
                        new OrganizationsEvent.DelegatedAdministratorDeregistered(command.account(), command.service()))
                : noService();
    }

    Decided put(OrganizationsCommand.PutResourcePolicy command) {
        if (command.content().length() > LONGEST_POLICY) {
            return over(
                    "RESOURCE_POLICY_CONTENT_LIMIT_EXCEEDED",
                    "You have exceeded the maximum size of a resource policy, " + LONGEST_POLICY + " characters.");
        }
        try {
            if (!JSON.readTree(command.content()).isObject()) {
                return PolicyDecisions.malformed("expected a JSON object");
            }
        } catch (JsonProcessingException broken) {
            return PolicyDecisions.malformed(broken.getOriginalMessage());
        }
        String id = tree.delegation()
                .resourcePolicy()
                .map(Delegation.ResourcePolicy::id)
                .orElseGet(() -> ids.resourcePolicy());
        return Decided.created(id, new OrganizationsEvent.ResourcePolicyPut(id, command.content(), command.tags()));
    }

    Decided delete() {
        return tree.delegation().resourcePolicy().isPresent()
                ? Decided.done(new OrganizationsEvent.ResourcePolicyDeleted())
                : Decided.no(Error.RESOURCE_POLICY_NOT_FOUND, "We can't find a resource policy for your organization.");
    }
}
