package dev.ambit.server.organizations;

import static dev.ambit.server.front.ServiceCalls.MANAGEMENT;
import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static dev.ambit.server.front.ServiceCalls.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.AccountCreation;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.server.front.ServiceCalls;
import dev.ambit.server.live.LiveLandingZone;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
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

class AccountOperationsTest {
    private final Organizations org = Organizations.standard();

    @AfterEach
    void close() {
        org.close();
    }

    private CreateAccountStatus create(String email) {
        return org.call(
                        "CreateAccount",
                        CreateAccountRequest.builder()
                                .accountName("new")
                                .email(email)
                                .build(),
                        CreateAccountResponse.class)
                .createAccountStatus();
    }

    private CreateAccountStatus status(String id) {
        return org.call(
                        "DescribeCreateAccountStatus",
                        DescribeCreateAccountStatusRequest.builder()
                                .createAccountRequestId(id)
                                .build(),
                        DescribeCreateAccountStatusResponse.class)
                .createAccountStatus();
    }

    @Test
    void anAccountIsThereSomeTimeAfterItWasAskedFor() {
        CreateAccountStatus asked = create("new@example.com");
        assertEquals(CreateAccountState.IN_PROGRESS, asked.state());
        assertNull(asked.accountId());
        org.creations.completeDue(NOW.plusSeconds(59));
        assertEquals(CreateAccountState.IN_PROGRESS, status(asked.id()).state());
        org.creations.completeDue(NOW.plusSeconds(60));
        CreateAccountStatus done = status(asked.id());
        assertEquals(CreateAccountState.SUCCEEDED, done.state());
        assertEquals(NOW.plusSeconds(60), done.completedTimestamp());
        var account = org.call(
                        "DescribeAccount",
                        DescribeAccountRequest.builder()
                                .accountId(done.accountId())
                                .build(),
                        DescribeAccountResponse.class)
                .account();
        assertEquals("new", account.name());
        assertEquals("CREATED", account.joinedMethodAsString());
        assertEquals("ACTIVE", account.statusAsString());
        assertEquals("ACTIVE", account.stateAsString());
        assertTrue(org.calls
                .zone()
                .role(done.accountId(), "OrganizationAccountAccessRole")
                .isPresent());
    }

    @Test
    void anAddressIsUsedOnlyOnce() {
        CreateAccountStatus asked = create("member@example.com");
        org.creations.completeDue(NOW.plusSeconds(60));
        assertEquals(CreateAccountState.FAILED, status(asked.id()).state());
        assertEquals("EMAIL_ALREADY_EXISTS", status(asked.id()).failureReasonAsString());
    }

    @Test
    void whatAStopLeftInProgressIsCompletedAfterTheStart() throws InterruptedException {
        String id = create("new@example.com").id();
        org.close();
        LiveLandingZone restarted = org.calls.restarted();
        assertEquals(AccountCreation.State.IN_PROGRESS, state(restarted, id));
        Clock later = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);
        try (AccountCreations creations = new AccountCreations(restarted, later, Duration.ofMinutes(1))) {
            creations.start();
            for (int i = 0; i < 1_000 && state(restarted, id) == AccountCreation.State.IN_PROGRESS; i++) {
                Thread.sleep(10);
            }
        }
        assertEquals(AccountCreation.State.SUCCEEDED, state(restarted, id));
    }

    private static AccountCreation.State state(LiveLandingZone live, String id) {
        return live.snapshot().accountCreations().find(id).orElseThrow().state();
    }

    @Test
    void creationsAreListedByState() {
        create("a@example.com");
        org.creations.completeDue(NOW.plusSeconds(60));
        String open = create("b@example.com").id();
        var listed = org.call(
                "ListCreateAccountStatus",
                ListCreateAccountStatusRequest.builder()
                        .states(CreateAccountState.IN_PROGRESS)
                        .build(),
                ListCreateAccountStatusResponse.class);
        assertEquals(
                List.of(open),
                listed.createAccountStatuses().stream()
                        .map(CreateAccountStatus::id)
                        .toList());
        assertEquals(
                "CreateAccountStatusNotFoundException",
                org.refused(
                        "DescribeCreateAccountStatus",
                        DescribeCreateAccountStatusRequest.builder()
                                .createAccountRequestId("car-00000000")
                                .build()));
    }

    @Test
    void onlyFiveAccountsAreMadeAtOnce() {
        for (int i = 0; i < 5; i++) {
            create("a" + i + "@example.com");
        }
        assertEquals(
                "ConstraintViolationException/ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED",
                org.refused(
                        "CreateAccount",
                        CreateAccountRequest.builder()
                                .accountName("x")
                                .email("x@example.com")
                                .build()));
    }

    @Test
    void accountsComeInPagesThatSurviveChanges() {
        for (int i = 0; i < 50; i++) {
            join("2000000000" + (10 + i));
        }
        List<String> expected = new ArrayList<>(org.calls.zone().accounts().keys());
        List<String> seen = ServiceCalls.all((token, items) -> {
            var page = org.call(
                    "ListAccounts",
                    ListAccountsRequest.builder().nextToken(token).build(),
                    ListAccountsResponse.class);
            page.accounts().forEach(account -> items.add(account.id()));
            if (items.size() == 20) {
                join("100000000000");
                join("900000000000");
            }
            return page.nextToken();
        });
        expected.add("900000000000"); // the other one comes before what was read already
        assertEquals(expected, seen);
    }

    private void join(String id) {
        org.calls.does(new OrganizationsCommand.AddAccount(id, "a" + id, "a" + id + "@example.com", org.calls.root()));
    }

    @Test
    void accountsOfAParentAreListed() {
        var page = org.call(
                "ListAccountsForParent",
                ListAccountsForParentRequest.builder()
                        .parentId(org.calls.root())
                        .maxResults(1)
                        .build(),
                ListAccountsForParentResponse.class);
        assertEquals(MANAGEMENT, page.accounts().getFirst().id());
        assertEquals(
                MEMBER,
                org.call(
                                "ListAccountsForParent",
                                ListAccountsForParentRequest.builder()
                                        .parentId(org.calls.root())
                                        .nextToken(page.nextToken())
                                        .build(),
                                ListAccountsForParentResponse.class)
                        .accounts()
                        .getFirst()
                        .id());
        assertEquals(
                "AccountNotFoundException",
                org.refused(
                        "DescribeAccount",
                        DescribeAccountRequest.builder()
                                .accountId("444455556666")
                                .build()));
    }
}
