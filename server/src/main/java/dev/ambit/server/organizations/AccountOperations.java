package dev.ambit.server.organizations;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.AccountCreation;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountResponse;

/** Accounts, and the requests to create them. */
final class AccountOperations {
    private final LiveLandingZone live;
    private final AccountCreations creations;

    AccountOperations(LiveLandingZone live, AccountCreations creations) {
        this.live = live;
        this.creations = creations;
    }

    /** Answers at once that the creation is in progress; the account is there some time later. */
    CreateAccountResponse create(Exchange exchange, CreateAccountRequest in) {
        LiveLandingZone.Done done = live.apply(
                exchange,
                new OrganizationsCommand.CreateAccount(
                        in.accountName(), in.email(), Optional.ofNullable(in.roleName()), Inputs.tags(in.tags())));
        String id = Replies.id(done);
        creations.requested();
        return CreateAccountResponse.builder()
                .createAccountStatus(Shapes.creation(creation(live.snapshot(), id)))
                .build();
    }

    DescribeCreateAccountStatusResponse describeCreation(Exchange exchange, DescribeCreateAccountStatusRequest in) {
        return DescribeCreateAccountStatusResponse.builder()
                .createAccountStatus(Shapes.creation(creation(exchange.landingZone(), in.createAccountRequestId())))
                .build();
    }

    private static AccountCreation creation(LandingZone zone, String id) {
        return zone.accountCreations()
                .find(id)
                .orElseThrow(() -> ServiceError.of(
                        "CreateAccountStatusNotFoundException",
                        "You specified a create account request that doesn't exist."));
    }

    ListCreateAccountStatusResponse listCreations(Exchange exchange, ListCreateAccountStatusRequest in) {
        Table<String, AccountCreation> all = exchange.landingZone().accountCreations();
        Page<AccountCreation> page = in.hasStates() && !in.statesAsStrings().isEmpty()
                ? Pages.of(
                        all.values().stream()
                                .filter(creation -> in.statesAsStrings()
                                        .contains(creation.state().name()))
                                .toList(),
                        AccountCreation::id,
                        in.maxResults(),
                        in.nextToken())
                : Pages.read(
                        (after, most) -> Pages.values(all.after(after, most)),
                        AccountCreation::id,
                        in.maxResults(),
                        in.nextToken());
        return ListCreateAccountStatusResponse.builder()
                .createAccountStatuses(page.map(Shapes::creation).items())
                .nextToken(page.next())
                .build();
    }

    DescribeAccountResponse describe(Exchange exchange, DescribeAccountRequest in) {
        Account account = exchange.landingZone()
                .account(in.accountId())
                .orElseThrow(() ->
                        ServiceError.of("AccountNotFoundException", "You specified an account that doesn't exist."));
        return DescribeAccountResponse.builder()
                .account(Shapes.account(account))
                .build();
    }

    /** Reads only the page from the table: an organization may have ten thousand accounts. */
    ListAccountsResponse list(Exchange exchange, ListAccountsRequest in) {
        Page<Account> page = Pages.read(
                (after, most) -> Pages.values(exchange.landingZone().accounts().after(after, most)),
                Account::id,
                in.maxResults(),
                in.nextToken());
        return ListAccountsResponse.builder()
                .accounts(page.map(Shapes::account).items())
                .nextToken(page.next())
                .build();
    }

    ListAccountsForParentResponse listForParent(Exchange exchange, ListAccountsForParentRequest in) {
        LandingZone zone = exchange.landingZone();
        TreeOperations.requireParent(zone, in.parentId());
        Page<Account> page = Pages.read(
                (after, most) -> zone.accountsOf(in.parentId(), after, most),
                Account::id,
                in.maxResults(),
                in.nextToken());
        return ListAccountsForParentResponse.builder()
                .accounts(page.map(Shapes::account).items())
                .nextToken(page.next())
                .build();
    }

    MoveAccountResponse move(Exchange exchange, MoveAccountRequest in) {
        live.apply(
                exchange,
                new OrganizationsCommand.MoveAccount(in.accountId(), in.sourceParentId(), in.destinationParentId()));
        return MoveAccountResponse.builder().build();
    }
}
