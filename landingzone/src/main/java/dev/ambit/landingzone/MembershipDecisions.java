package dev.ambit.landingzone;

import static dev.ambit.landingzone.OrganizationsDecisions.invalid;
import static dev.ambit.landingzone.OrganizationsDecisions.over;

import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides who comes into the organization and who goes. An account that is in no organization has the name {@code account-ID} and
 * the address {@code account-ID@example.com}, since nothing else is known of it here.
 */
final class MembershipDecisions {
    private static final Duration INVITATION = Duration.ofDays(15);
    private static final Pattern OUTSIDE = Pattern.compile("account-(\\d{12})@example\\.com");

    private final Settings settings;
    private final Tree tree;
    private final Caller caller;
    private final Instant now;
    private final Ids ids;

    MembershipDecisions(Settings settings, Tree tree, Caller caller, Instant now, Ids ids) {
        this.settings = settings;
        this.tree = tree;
        this.caller = caller;
        this.now = now;
        this.ids = ids;
    }

    static Decided noAccount() {
        return Decided.no(Error.ACCOUNT_NOT_FOUND, "You specified an account that doesn't exist.");
    }

    Decided close(OrganizationsCommand.CloseAccount command) {
        Account account = tree.accounts().get(command.account());
        if (account == null) {
            return noAccount();
        }
        if (isManagement(account.id())) {
            return over(
                    "CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You cannot close the management account of an organization.");
        }
        return account.state() == Account.State.ACTIVE
                ? Decided.done(new OrganizationsEvent.AccountClosed(account.id(), now))
                : Decided.no(Error.ACCOUNT_ALREADY_CLOSED, "You attempted to close an account that is already closed.");
    }

    private boolean isManagement(String account) {
        return account.equals(tree.organization().managementAccount());
    }

    Decided remove(String account) {
        if (!tree.accounts().has(account)) {
            return noAccount();
        }
        if (isManagement(account)) {
            return Decided.no(
                    Error.MASTER_CANNOT_LEAVE,
                    "You can't remove a management account from an organization. If you want the management account to become a member account in another organization, you must first delete the current organization of the management account.");
        }
        if (tree.delegation().administrators().has(account)) {
            return over(
                    "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                    "You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.");
        }
        return Decided.done(new OrganizationsEvent.AccountLeft(account));
    }

    Decided delete() {
        return tree.accounts().size() > 1
                ? Decided.no(
                        Error.ORGANIZATION_NOT_EMPTY,
                        "The organization isn't empty. To delete an organization, you must first remove all accounts except the management account.")
                : Decided.done(new OrganizationsEvent.OrganizationDeleted(
                        tree.organization().id()));
    }

    Decided invite(OrganizationsCommand.InviteAccount command) {
        if (command.byEmail()
                ? !command.target().contains("@")
                : !command.target().matches("\\d{12}")) {
            return invalid(
                    "INVALID_PARTY_TYPE_TARGET",
                    "You specified the target " + command.target() + "; expected "
                            + (command.byEmail() ? "an email address." : "an account id of twelve digits."));
        }
        Optional<String> account = command.byEmail() ? byEmail(command.target()) : Optional.of(command.target());
        if (account.isPresent() && tree.accounts().has(account.get())) {
            return Decided.no(Error.DUPLICATE_ACCOUNT, "That account is already a member of the organization.");
        }
        boolean asked = tree.handshakes().values().stream()
                .anyMatch(open -> open.stateAt(now) == Handshake.State.OPEN
                        && (open.target().equals(command.target())
                                || (account.isPresent() && open.account().equals(account))));
        if (asked) {
            return Decided.no(
                    Error.DUPLICATE_HANDSHAKE,
                    "A handshake with the same action and target already exists; cancel it first to send another.");
        }
        if (tree.accounts().size() >= settings.limits().accounts()) {
            return Decided.no(
                    Error.HANDSHAKE_CONSTRAINT_VIOLATION,
                    "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of AWS accounts for your organization.");
        }
        String id = "h-" + ids.draw(Ids.LOWER, 10);
        return Decided.created(
                id,
                new OrganizationsEvent.AccountInvited(
                        id,
                        command.target(),
                        command.byEmail(),
                        account,
                        command.notes(),
                        command.tags(),
                        now,
                        now.plus(INVITATION)));
    }

    private Optional<String> byEmail(String address) {
        Optional<String> member = tree.emails().find(address.toLowerCase(Locale.ROOT));
        Matcher outside = OUTSIDE.matcher(address);
        return member.isPresent() ? member : outside.matches() ? Optional.of(outside.group(1)) : Optional.empty();
    }

    private Optional<Decided> notOpen(String id) {
        Handshake handshake = tree.handshakes().get(id);
        if (handshake == null) {
            return Optional.of(
                    Decided.no(Error.HANDSHAKE_NOT_FOUND, "We can't find a handshake with the id " + id + "."));
        }
        Handshake.State state = handshake.stateAt(now);
        return state == Handshake.State.OPEN
                ? Optional.empty()
                : Optional.of(Decided.no(
                        Error.INVALID_HANDSHAKE_TRANSITION,
                        "The handshake is " + state + "; only an open one can be changed."));
    }

    private Decided end(String id, Handshake.State wanted, Error already) {
        Handshake handshake = tree.handshakes().get(id);
        if (handshake != null && handshake.state() == wanted) {
            return Decided.no(already, "The handshake is " + wanted + " already.");
        }
        return notOpen(id).orElseGet(() -> Decided.created(id, new OrganizationsEvent.HandshakeEnded(id, wanted)));
    }

    Decided cancel(OrganizationsCommand.CancelHandshake command) {
        return end(command.id(), Handshake.State.CANCELED, Error.HANDSHAKE_ALREADY_IN_STATE);
    }

    private boolean forCaller(String id) {
        Handshake handshake = tree.handshakes().get(id);
        return handshake == null || handshake.account().equals(Optional.of(caller.account()));
    }

    private static Decided notForCaller() {
        return Decided.no(Error.ACCESS_DENIED, "You don't have permissions to access this resource.");
    }

    Decided decline(OrganizationsCommand.DeclineHandshake command) {
        return forCaller(command.id())
                ? end(command.id(), Handshake.State.DECLINED, Error.HANDSHAKE_ALREADY_IN_STATE)
                : notForCaller();
    }

    Decided accept(OrganizationsCommand.AcceptHandshake command) {
        if (!forCaller(command.id())) {
            return notForCaller();
        }
        Optional<Decided> no = notOpen(command.id());
        if (no.isPresent()) {
            return no.get();
        }
        String account = caller.account();
        if (tree.accounts().has(account)) {
            return Decided.no(
                    Error.HANDSHAKE_CONSTRAINT_VIOLATION,
                    "ALREADY_IN_AN_ORGANIZATION",
                    "The account is already a member of an organization.");
        }
        if (tree.accounts().size() >= settings.limits().accounts()) {
            return Decided.no(
                    Error.HANDSHAKE_CONSTRAINT_VIOLATION,
                    "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                    "The organization has exceeded its allowed number of AWS accounts.");
        }
        Map<String, String> tags = OrganizationsDecisions.asMap(tree.tags().getOr(command.id(), Table.empty()));
        return Decided.created(
                command.id(),
                new OrganizationsEvent.AccountJoined(
                        account,
                        "account-" + account,
                        "account-" + account + "@example.com",
                        tree.organization().rootId(),
                        Account.Joined.INVITED,
                        tags,
                        now),
                new OrganizationsEvent.HandshakeEnded(command.id(), Handshake.State.ACCEPTED));
    }
}
