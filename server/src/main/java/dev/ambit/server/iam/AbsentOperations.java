package dev.ambit.server.iam;

import dev.ambit.server.front.Exchange;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;

/** Lists of what cannot be made here, and so is not there. Terraform and the CDK ask for them before they delete a role or user. */
final class AbsentOperations {
    ListInstanceProfilesResponse instanceProfiles(Exchange exchange, ListInstanceProfilesRequest in) {
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(List.of())
                .isTruncated(false)
                .build();
    }

    ListInstanceProfilesForRoleResponse instanceProfilesForRole(
            Exchange exchange, ListInstanceProfilesForRoleRequest in) {
        Find.role(exchange, exchange.landingZone(), in.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(List.of())
                .isTruncated(false)
                .build();
    }

    ListMfaDevicesResponse mfaDevices(Exchange exchange, ListMfaDevicesRequest in) {
        if (in.userName() != null) {
            Find.user(exchange, exchange.landingZone(), in.userName());
        }
        return ListMfaDevicesResponse.builder()
                .mfaDevices(List.of())
                .isTruncated(false)
                .build();
    }

    ListOpenIdConnectProvidersResponse openIdConnectProviders(Exchange exchange, ListOpenIdConnectProvidersRequest in) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(List.of())
                .build();
    }

    ListSamlProvidersResponse samlProviders(Exchange exchange, ListSamlProvidersRequest in) {
        return ListSamlProvidersResponse.builder().samlProviderList(List.of()).build();
    }
}
