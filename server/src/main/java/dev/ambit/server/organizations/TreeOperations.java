package dev.ambit.server.organizations;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.Unit;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitResponse;

/** The organization, its root and its units. */
final class TreeOperations {
    private final LiveLandingZone live;

    TreeOperations(LiveLandingZone live) {
        this.live = live;
    }

    /** An account's name and address are not known before it has an organization, so they are made up. SCPs are on from the start. */
    CreateOrganizationResponse createOrganization(Exchange exchange, CreateOrganizationRequest in) {
        if (in.featureSet() != null && in.featureSet() != OrganizationFeatureSet.ALL) {
            throw Inputs.invalid(
                    "INVALID_ENUM", "You specified the feature set " + in.featureSetAsString() + "; available is ALL.");
        }
        LandingZone after = live.apply(
                        exchange, new OrganizationsCommand.CreateOrganization("master", "master@example.com", true))
                .after();
        return CreateOrganizationResponse.builder()
                .organization(Shapes.organization(after.organization().orElseThrow()))
                .build();
    }

    /** The one operation that a member account may call as well. */
    DescribeOrganizationResponse describeOrganization(Exchange exchange, DescribeOrganizationRequest in) {
        return DescribeOrganizationResponse.builder()
                .organization(Shapes.organization(Members.requireMember(exchange)))
                .build();
    }

    ListRootsResponse listRoots(Exchange exchange, ListRootsRequest in) {
        Organization organization = Members.requireManagement(exchange);
        Page<Organization> page =
                Pages.of(List.of(organization), Organization::rootId, in.maxResults(), in.nextToken());
        return ListRootsResponse.builder()
                .roots(page.map(root -> Shapes.root(exchange.landingZone())).items())
                .nextToken(page.next())
                .build();
    }

    CreateOrganizationalUnitResponse createUnit(Exchange exchange, CreateOrganizationalUnitRequest in) {
        LiveLandingZone.Done done = live.apply(
                exchange,
                new OrganizationsCommand.CreateOrganizationalUnit(in.parentId(), in.name(), Inputs.tags(in.tags())));
        return CreateOrganizationalUnitResponse.builder()
                .organizationalUnit(Shapes.unit(unit(done.after(), Replies.id(done))))
                .build();
    }

    UpdateOrganizationalUnitResponse updateUnit(Exchange exchange, UpdateOrganizationalUnitRequest in) {
        String id = in.organizationalUnitId();
        String name =
                in.name() != null ? in.name() : unit(exchange.landingZone(), id).name();
        LandingZone after = live.apply(exchange, new OrganizationsCommand.UpdateOrganizationalUnit(id, name))
                .after();
        return UpdateOrganizationalUnitResponse.builder()
                .organizationalUnit(Shapes.unit(unit(after, id)))
                .build();
    }

    DeleteOrganizationalUnitResponse deleteUnit(Exchange exchange, DeleteOrganizationalUnitRequest in) {
        live.apply(exchange, new OrganizationsCommand.DeleteOrganizationalUnit(in.organizationalUnitId()));
        return DeleteOrganizationalUnitResponse.builder().build();
    }

    DescribeOrganizationalUnitResponse describeUnit(Exchange exchange, DescribeOrganizationalUnitRequest in) {
        return DescribeOrganizationalUnitResponse.builder()
                .organizationalUnit(Shapes.unit(unit(exchange.landingZone(), in.organizationalUnitId())))
                .build();
    }

    private static Unit unit(LandingZone zone, String id) {
        return zone.unit(id)
                .orElseThrow(() -> ServiceError.of(
                        "OrganizationalUnitNotFoundException",
                        "You specified an organizational unit that doesn't exist."));
    }

    ListOrganizationalUnitsForParentResponse listUnits(Exchange exchange, ListOrganizationalUnitsForParentRequest in) {
        requireParent(exchange.landingZone(), in.parentId());
        Page<Unit> page =
                Pages.of(exchange.landingZone().unitsOf(in.parentId()), Unit::id, in.maxResults(), in.nextToken());
        return ListOrganizationalUnitsForParentResponse.builder()
                .organizationalUnits(page.map(Shapes::unit).items())
                .nextToken(page.next())
                .build();
    }

    static void requireParent(LandingZone zone, String id) {
        if (!zone.isParent(id)) {
            throw ServiceError.of("ParentNotFoundException", "You specified a parent that doesn't exist.");
        }
    }

    ListChildrenResponse listChildren(Exchange exchange, ListChildrenRequest in) {
        LandingZone zone = exchange.landingZone();
        requireParent(zone, in.parentId());
        Page<String> page = in.childType() == ChildType.ACCOUNT
                ? Pages.read(
                        (after, most) -> zone.accountsOf(in.parentId(), after, most).stream()
                                .map(Account::id)
                                .toList(),
                        id -> id,
                        in.maxResults(),
                        in.nextToken())
                : Pages.of(
                        zone.unitsOf(in.parentId()).stream().map(Unit::id).toList(),
                        id -> id,
                        in.maxResults(),
                        in.nextToken());
        return ListChildrenResponse.builder()
                .children(page.map(id -> Child.builder()
                                .id(id)
                                .type(in.childTypeAsString())
                                .build())
                        .items())
                .nextToken(page.next())
                .build();
    }

    ListParentsResponse listParents(Exchange exchange, ListParentsRequest in) {
        String parent = exchange.landingZone()
                .parentOf(in.childId())
                .orElseThrow(() -> ServiceError.of(
                        "ChildNotFoundException",
                        "You specified an organizational unit (OU) or an account that doesn't exist."));
        Page<String> page = Pages.of(List.of(parent), id -> id, in.maxResults(), in.nextToken());
        return ListParentsResponse.builder()
                .parents(page.map(TreeOperations::parent).items())
                .nextToken(page.next())
                .build();
    }

    private static Parent parent(String id) {
        return Parent.builder()
                .id(id)
                .type(id.startsWith("r-") ? ParentType.ROOT : ParentType.ORGANIZATIONAL_UNIT)
                .build();
    }
}
