package dev.ambit.server.organizations;

import static dev.ambit.server.front.ServiceCalls.MANAGEMENT;
import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static dev.ambit.server.front.ServiceCalls.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.front.ServiceCalls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountResponse;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TagResourceRequest;
import software.amazon.awssdk.services.organizations.model.TagResourceResponse;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceResponse;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitResponse;

class TreeOperationsTest {
    private Organizations org = Organizations.standard();

    @AfterEach
    void close() {
        org.close();
    }

    private String unit(String parent, String name) {
        return org.call("CreateOrganizationalUnit", creation(parent, name), CreateOrganizationalUnitResponse.class)
                .organizationalUnit()
                .id();
    }

    private static CreateOrganizationalUnitRequest creation(String parent, String name) {
        return CreateOrganizationalUnitRequest.builder()
                .parentId(parent)
                .name(name)
                .build();
    }

    @Test
    void anOrganizationBeginsOnce() {
        org.close();
        org = Organizations.of(ServiceCalls.empty());
        assertEquals(
                "AWSOrganizationsNotInUseException",
                org.refused(
                        "DescribeOrganization",
                        DescribeOrganizationRequest.builder().build()));
        assertEquals(
                "AWSOrganizationsNotInUseException",
                org.refused("ListRoots", ListRootsRequest.builder().build()));
        var made = org.call(
                        "CreateOrganization",
                        CreateOrganizationRequest.builder().build(),
                        CreateOrganizationResponse.class)
                .organization();
        assertEquals(MANAGEMENT, made.masterAccountId());
        assertEquals("ALL", made.featureSetAsString());
        assertEquals(
                "AlreadyInOrganizationException",
                org.refused(
                        "CreateOrganization",
                        CreateOrganizationRequest.builder().build()));
        var root = org.call("ListRoots", ListRootsRequest.builder().build(), ListRootsResponse.class)
                .roots()
                .getFirst();
        assertEquals("arn:aws:organizations::" + MANAGEMENT + ":root/" + made.id() + "/" + root.id(), root.arn());
    }

    @Test
    void aMemberSeesItsOrganizationAndNoMore() {
        var described = org.calls.call(
                org.service,
                MEMBER,
                "DescribeOrganization",
                DescribeOrganizationRequest.builder().build(),
                DescribeOrganizationResponse.class);
        assertEquals(MANAGEMENT, described.organization().masterAccountId());
        assertEquals(
                "AccessDeniedException",
                org.refused(MEMBER, "ListRoots", ListRootsRequest.builder().build()));
        assertEquals(
                "AWSOrganizationsNotInUseException",
                org.refused(OUTSIDER, "ListRoots", ListRootsRequest.builder().build()));
    }

    @Test
    void aUnitIsMadeRenamedReadAndDeleted() {
        String id = unit(org.calls.root(), "Sandbox");
        assertEquals(
                "DuplicateOrganizationalUnitException",
                org.refused("CreateOrganizationalUnit", creation(org.calls.root(), "Sandbox")));
        assertEquals(
                "ParentNotFoundException", org.refused("CreateOrganizationalUnit", creation("ou-none-12345678", "x")));
        var renamed = org.call(
                "UpdateOrganizationalUnit",
                UpdateOrganizationalUnitRequest.builder()
                        .organizationalUnitId(id)
                        .name("Playground")
                        .build(),
                UpdateOrganizationalUnitResponse.class);
        assertEquals("Playground", renamed.organizationalUnit().name());
        DescribeOrganizationalUnitRequest describe = DescribeOrganizationalUnitRequest.builder()
                .organizationalUnitId(id)
                .build();
        var described = org.call("DescribeOrganizationalUnit", describe, DescribeOrganizationalUnitResponse.class);
        assertEquals(
                org.calls.zone().organization().orElseThrow().unitArn(id),
                described.organizationalUnit().arn());
        DeleteOrganizationalUnitRequest delete = DeleteOrganizationalUnitRequest.builder()
                .organizationalUnitId(id)
                .build();
        String child = unit(id, "Inner");
        assertEquals("OrganizationalUnitNotEmptyException", org.refused("DeleteOrganizationalUnit", delete));
        org.call(
                "DeleteOrganizationalUnit",
                delete.toBuilder().organizationalUnitId(child).build(),
                DeleteOrganizationalUnitResponse.class);
        org.call("DeleteOrganizationalUnit", delete, DeleteOrganizationalUnitResponse.class);
        assertEquals("OrganizationalUnitNotFoundException", org.refused("DescribeOrganizationalUnit", describe));
    }

    @Test
    void fiveLevelsOfUnitsStandUnderTheRoot() { // VAL-08
        String parent = org.calls.root();
        for (int level = 1; level <= 5; level++) {
            parent = unit(parent, "level" + level);
        }
        assertEquals(
                "ConstraintViolationException/OU_DEPTH_LIMIT_EXCEEDED",
                org.refused("CreateOrganizationalUnit", creation(parent, "level6")));
    }

    @Test
    void childrenAndParentsAreListedByKind() {
        String unit = unit(org.calls.root(), "Sandbox");
        assertEquals(List.of(MANAGEMENT, MEMBER), children(org.calls.root(), ChildType.ACCOUNT));
        assertEquals(List.of(unit), children(org.calls.root(), ChildType.ORGANIZATIONAL_UNIT));
        MoveAccountRequest move = MoveAccountRequest.builder()
                .accountId(MEMBER)
                .sourceParentId(org.calls.root())
                .destinationParentId(unit)
                .build();
        org.call("MoveAccount", move, MoveAccountResponse.class);
        assertEquals(List.of(MEMBER), children(unit, ChildType.ACCOUNT));
        assertEquals("SourceParentNotFoundException", org.refused("MoveAccount", move));
        assertEquals(
                "DestinationParentNotFoundException",
                org.refused(
                        "MoveAccount",
                        move.toBuilder()
                                .sourceParentId(unit)
                                .destinationParentId("ou-none-12345678")
                                .build()));
        var parents = org.call(
                        "ListParents",
                        ListParentsRequest.builder().childId(MEMBER).build(),
                        ListParentsResponse.class)
                .parents();
        assertEquals(
                List.of(unit + " ORGANIZATIONAL_UNIT"),
                parents.stream().map(p -> p.id() + " " + p.typeAsString()).toList());
        assertEquals(
                "ChildNotFoundException",
                org.refused(
                        "ListParents",
                        ListParentsRequest.builder().childId(OUTSIDER).build()));
        assertEquals(
                "ParentNotFoundException",
                org.refused(
                        "ListChildren",
                        ListChildrenRequest.builder()
                                .parentId("ou-none-12345678")
                                .childType(ChildType.ACCOUNT)
                                .build()));
    }

    private List<String> children(String parent, ChildType type) {
        return org
                .call(
                        "ListChildren",
                        ListChildrenRequest.builder()
                                .parentId(parent)
                                .childType(type)
                                .build(),
                        ListChildrenResponse.class)
                .children()
                .stream()
                .map(child -> child.id())
                .toList();
    }

    @Test
    void unitsComeInPages() {
        for (int i = 0; i < 43; i++) {
            unit(org.calls.root(), "unit" + i);
        }
        List<String> names = ServiceCalls.all((token, items) -> {
            var page = org.call(
                    "ListOrganizationalUnitsForParent",
                    ListOrganizationalUnitsForParentRequest.builder()
                            .parentId(org.calls.root())
                            .nextToken(token)
                            .build(),
                    ListOrganizationalUnitsForParentResponse.class);
            assertTrue(page.organizationalUnits().size() <= 20);
            page.organizationalUnits().forEach(unit -> items.add(unit.name()));
            return page.nextToken();
        });
        assertEquals(43, names.stream().distinct().count());
        assertEquals(43, names.size());
    }

    @Test
    void tagsAreSetReadAndTaken() {
        TagResourceRequest tag = TagResourceRequest.builder()
                .resourceId(MEMBER)
                .tags(tag("team", "ml"), tag("cost", "7"))
                .build();
        org.call("TagResource", tag, TagResourceResponse.class);
        assertEquals(List.of(tag("cost", "7"), tag("team", "ml")), tags(MEMBER));
        org.call(
                "UntagResource",
                UntagResourceRequest.builder()
                        .resourceId(MEMBER)
                        .tagKeys("cost")
                        .build(),
                UntagResourceResponse.class);
        assertEquals(List.of(tag("team", "ml")), tags(MEMBER));
        assertEquals(
                "InvalidInputException/DUPLICATE_TAG_KEY",
                org.refused(
                        "TagResource",
                        tag.toBuilder().tags(tag("a", "1"), tag("a", "2")).build()));
        assertEquals(
                "TargetNotFoundException",
                org.refused("TagResource", tag.toBuilder().resourceId(OUTSIDER).build()));
        assertEquals(
                "TargetNotFoundException",
                org.refused(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.builder()
                                .resourceId(OUTSIDER)
                                .build()));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<Tag> tags(String resource) {
        return org.call(
                        "ListTagsForResource",
                        ListTagsForResourceRequest.builder()
                                .resourceId(resource)
                                .build(),
                        ListTagsForResourceResponse.class)
                .tags();
    }
}
