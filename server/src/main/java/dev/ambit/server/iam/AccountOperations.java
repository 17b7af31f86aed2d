package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.User;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

/** The account as a whole: its alias and its summary. */
final class AccountOperations {
    private static final int GROUPS = 300;
    private static final int GROUPS_PER_USER = 10;
    private static final int GROUP_POLICY_SIZE = 5_120;
    private static final int VERSIONS_PER_POLICY = 5;

    private final LiveLandingZone live;

    AccountOperations(LiveLandingZone live) {
        this.live = live;
    }

    /** Which operation is authorized on what. */
    void addTo(Service service) {
        service.on("CreateAccountAlias", CreateAccountAliasRequest.class, this::createAlias)
                .on("DeleteAccountAlias", DeleteAccountAliasRequest.class, this::deleteAlias)
                .on("ListAccountAliases", ListAccountAliasesRequest.class, this::listAliases)
                .on("GetAccountSummary", GetAccountSummaryRequest.class, this::summary)
                .on(
                        "GetAccountAuthorizationDetails",
                        GetAccountAuthorizationDetailsRequest.class,
                        new AuthorizationDetails()::get);
        AbsentOperations absent = new AbsentOperations();
        service.on(
                        "ListInstanceProfiles",
                        ListInstanceProfilesRequest.class,
                        (call, in) -> Find.newArn(call, "instance-profile", in.pathPrefix(), ""),
                        absent::instanceProfiles)
                .on(
                        "ListInstanceProfilesForRole",
                        ListInstanceProfilesForRoleRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        absent::instanceProfilesForRole)
                .on(
                        "ListMFADevices",
                        ListMfaDevicesRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        absent::mfaDevices)
                .on(
                        "ListOpenIDConnectProviders",
                        ListOpenIdConnectProvidersRequest.class,
                        absent::openIdConnectProviders)
                .on("ListSAMLProviders", ListSamlProvidersRequest.class, absent::samlProviders);
    }

    CreateAccountAliasResponse createAlias(Exchange exchange, CreateAccountAliasRequest in) {
        live.apply(exchange, new IamCommand.CreateAccountAlias(in.accountAlias()));
        return CreateAccountAliasResponse.builder().build();
    }

    DeleteAccountAliasResponse deleteAlias(Exchange exchange, DeleteAccountAliasRequest in) {
        live.apply(exchange, new IamCommand.DeleteAccountAlias(in.accountAlias()));
        return DeleteAccountAliasResponse.builder().build();
    }

    ListAccountAliasesResponse listAliases(Exchange exchange, ListAccountAliasesRequest in) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(exchange.landingZone()
                        .accountAlias(exchange.caller().account())
                        .map(List::of)
                        .orElse(List.of()))
                .isTruncated(false)
                .build();
    }

    /** What is there, and the quotas that hold here. What Ambit does not keep, such as MFA devices, counts zero. */
    GetAccountSummaryResponse summary(Exchange exchange, GetAccountSummaryRequest in) {
        LandingZone zone = exchange.landingZone();
        String account = exchange.caller().account();
        Settings.Limits limits = zone.settings().limits();
        List<User> users = zone.users(account);
        List<ManagedPolicy> policies = zone.managedPolicies(account);
        Map<SummaryKeyType, Integer> summary = new EnumMap<>(SummaryKeyType.class);
        summary.put(SummaryKeyType.USERS, users.size());
        summary.put(SummaryKeyType.USERS_QUOTA, limits.users());
        summary.put(SummaryKeyType.GROUPS, zone.groups(account).size());
        summary.put(SummaryKeyType.GROUPS_QUOTA, GROUPS);
        summary.put(SummaryKeyType.ROLES, zone.roles(account).size());
        summary.put(SummaryKeyType.ROLES_QUOTA, limits.roles());
        summary.put(SummaryKeyType.POLICIES, policies.size());
        summary.put(SummaryKeyType.POLICIES_QUOTA, limits.policies());
        summary.put(
                SummaryKeyType.POLICY_VERSIONS_IN_USE,
                policies.stream().mapToInt(policy -> policy.versions().size()).sum());
        summary.put(SummaryKeyType.POLICY_VERSIONS_IN_USE_QUOTA, 10_000);
        summary.put(SummaryKeyType.VERSIONS_PER_POLICY_QUOTA, VERSIONS_PER_POLICY);
        summary.put(SummaryKeyType.POLICY_SIZE_QUOTA, limits.managedSize());
        summary.put(SummaryKeyType.USER_POLICY_SIZE_QUOTA, limits.userInlineSize());
        summary.put(SummaryKeyType.GROUP_POLICY_SIZE_QUOTA, GROUP_POLICY_SIZE);
        summary.put(SummaryKeyType.ASSUME_ROLE_POLICY_SIZE_QUOTA, limits.trustSize());
        summary.put(SummaryKeyType.GROUPS_PER_USER_QUOTA, GROUPS_PER_USER);
        summary.put(SummaryKeyType.ACCESS_KEYS_PER_USER_QUOTA, limits.keysPerUser());
        summary.put(SummaryKeyType.ATTACHED_POLICIES_PER_USER_QUOTA, limits.policiesPerIdentity());
        summary.put(SummaryKeyType.ATTACHED_POLICIES_PER_GROUP_QUOTA, limits.policiesPerIdentity());
        summary.put(SummaryKeyType.ATTACHED_POLICIES_PER_ROLE_QUOTA, limits.policiesPerIdentity());
        summary.put(SummaryKeyType.SIGNING_CERTIFICATES_PER_USER_QUOTA, 2);
        summary.put(SummaryKeyType.SERVER_CERTIFICATES, 0);
        summary.put(SummaryKeyType.SERVER_CERTIFICATES_QUOTA, 20);
        summary.put(SummaryKeyType.MFA_DEVICES, 0);
        summary.put(SummaryKeyType.MFA_DEVICES_IN_USE, 0);
        summary.put(SummaryKeyType.ACCOUNT_MFA_ENABLED, 0);
        summary.put(SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT, 0);
        summary.put(SummaryKeyType.ACCOUNT_SIGNING_CERTIFICATES_PRESENT, 0);
        summary.put(SummaryKeyType.GLOBAL_ENDPOINT_TOKEN_VERSION, 1);
        summary.put(SummaryKeyType.INSTANCE_PROFILES, 0);
        summary.put(SummaryKeyType.INSTANCE_PROFILES_QUOTA, 1_000);
        summary.put(SummaryKeyType.PROVIDERS, 0);
        return GetAccountSummaryResponse.builder().summaryMap(summary).build();
    }
}
