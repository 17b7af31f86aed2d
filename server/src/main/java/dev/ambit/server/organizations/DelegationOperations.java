package dev.ambit.server.organizations;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Delegation;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorResponse;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesRequest;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesResponse;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorResponse;

/** Trusted access, delegated administrators, and the organization's resource policy. */
final class DelegationOperations {
    private final LiveLandingZone live;

    DelegationOperations(LiveLandingZone live) {
        this.live = live;
    }

    /** An organization here has all features from its beginning. */
    EnableAllFeaturesResponse enableAllFeatures(Exchange exchange, EnableAllFeaturesRequest in) {
        throw ServiceError.of(
                        "HandshakeConstraintViolationException", "The organization has all features enabled already.")
                .with("Reason", "ORGANIZATION_ALREADY_HAS_ALL_FEATURES");
    }

    EnableAwsServiceAccessResponse enable(Exchange exchange, EnableAwsServiceAccessRequest in) {
        live.apply(exchange, new OrganizationsCommand.EnableServiceAccess(in.servicePrincipal()));
        return EnableAwsServiceAccessResponse.builder().build();
    }

    DisableAwsServiceAccessResponse disable(Exchange exchange, DisableAwsServiceAccessRequest in) {
        live.apply(exchange, new OrganizationsCommand.DisableServiceAccess(in.servicePrincipal()));
        return DisableAwsServiceAccessResponse.builder().build();
    }

    ListAwsServiceAccessForOrganizationResponse services(
            Exchange exchange, ListAwsServiceAccessForOrganizationRequest in) {
        List<EnabledServicePrincipal> all = new ArrayList<>();
        exchange.landingZone()
                .delegation()
                .services()
                .forEach(service -> all.add(EnabledServicePrincipal.builder()
                        .servicePrincipal(service.key())
                        .dateEnabled(service.value())
                        .build()));
        Page<EnabledServicePrincipal> page =
                Pages.of(all, EnabledServicePrincipal::servicePrincipal, in.maxResults(), in.nextToken());
        return ListAwsServiceAccessForOrganizationResponse.builder()
                .enabledServicePrincipals(page.items())
                .nextToken(page.next())
                .build();
    }

    RegisterDelegatedAdministratorResponse register(Exchange exchange, RegisterDelegatedAdministratorRequest in) {
        live.apply(
                exchange,
                new OrganizationsCommand.RegisterDelegatedAdministrator(in.accountId(), in.servicePrincipal()));
        return RegisterDelegatedAdministratorResponse.builder().build();
    }

    DeregisterDelegatedAdministratorResponse deregister(Exchange exchange, DeregisterDelegatedAdministratorRequest in) {
        live.apply(
                exchange,
                new OrganizationsCommand.DeregisterDelegatedAdministrator(in.accountId(), in.servicePrincipal()));
        return DeregisterDelegatedAdministratorResponse.builder().build();
    }

    ListDelegatedAdministratorsResponse administrators(Exchange exchange, ListDelegatedAdministratorsRequest in) {
        if (in.servicePrincipal() != null && !Delegation.isService(in.servicePrincipal())) {
            throw Inputs.invalid("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
        }
        LandingZone zone = exchange.landingZone();
        List<DelegatedAdministrator> all = new ArrayList<>();
        zone.delegation().administrators().forEach(entry -> {
            Table<String, Instant> services = entry.value();
            if (in.servicePrincipal() == null || services.has(in.servicePrincipal())) {
                Account account = zone.account(entry.key()).orElseThrow();
                all.add(MembershipShapes.administrator(
                        account,
                        services.values().stream()
                                .min(Comparator.naturalOrder())
                                .orElseThrow()));
            }
        });
        Page<DelegatedAdministrator> page = Pages.of(all, DelegatedAdministrator::id, in.maxResults(), in.nextToken());
        return ListDelegatedAdministratorsResponse.builder()
                .delegatedAdministrators(page.items())
                .nextToken(page.next())
                .build();
    }

    ListDelegatedServicesForAccountResponse servicesOf(Exchange exchange, ListDelegatedServicesForAccountRequest in) {
        LandingZone zone = exchange.landingZone();
        if (zone.account(in.accountId()).isEmpty()) {
            throw ServiceError.of("AccountNotFoundException", "You specified an account that doesn't exist.");
        }
        Table<String, Instant> services = zone.delegation().administrators().getOr(in.accountId(), Table.empty());
        if (services.isEmpty()) {
            throw ServiceError.of(
                    "AccountNotRegisteredException",
                    "The provided account is not a registered delegated administrator for your organization.");
        }
        List<DelegatedService> all = new ArrayList<>();
        services.forEach(service -> all.add(DelegatedService.builder()
                .servicePrincipal(service.key())
                .delegationEnabledDate(service.value())
                .build()));
        Page<DelegatedService> page =
                Pages.of(all, DelegatedService::servicePrincipal, in.maxResults(), in.nextToken());
        return ListDelegatedServicesForAccountResponse.builder()
                .delegatedServices(page.items())
                .nextToken(page.next())
                .build();
    }

    PutResourcePolicyResponse put(Exchange exchange, PutResourcePolicyRequest in) {
        LandingZone after = live.apply(
                        exchange, new OrganizationsCommand.PutResourcePolicy(in.content(), Inputs.tags(in.tags())))
                .after();
        return PutResourcePolicyResponse.builder()
                .resourcePolicy(MembershipShapes.resourcePolicy(
                        after.organization().orElseThrow(),
                        after.delegation().resourcePolicy().orElseThrow()))
                .build();
    }

    DescribeResourcePolicyResponse describe(Exchange exchange, DescribeResourcePolicyRequest in) {
        LandingZone zone = exchange.landingZone();
        return DescribeResourcePolicyResponse.builder()
                .resourcePolicy(MembershipShapes.resourcePolicy(
                        zone.organization().orElseThrow(),
                        zone.delegation()
                                .resourcePolicy()
                                .orElseThrow(() -> ServiceError.of(
                                        "ResourcePolicyNotFoundException",
                                        "We can't find a resource policy for your organization."))))
                .build();
    }

    DeleteResourcePolicyResponse delete(Exchange exchange, DeleteResourcePolicyRequest in) {
        live.apply(exchange, new OrganizationsCommand.DeleteResourcePolicy());
        return DeleteResourcePolicyResponse.builder().build();
    }
}
