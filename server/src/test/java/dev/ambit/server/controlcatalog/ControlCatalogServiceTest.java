package dev.ambit.server.controlcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import dev.ambit.server.front.ServiceError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.controlcatalog.model.*;

class ControlCatalogServiceTest {
    private static final String SCP = "AWS::Organizations::Policy::SERVICE_CONTROL_POLICY";

    private final ServiceCalls calls = ServiceCalls.organization();
    private final Service service = new ControlCatalogService(BundledCatalogue.catalogue()).service();

    private ListControlsResponse list(Consumer<ListControlsRequest.Builder> ask) {
        return calls.call(
                service,
                ServiceCalls.MEMBER,
                "ListControls",
                ListControlsRequest.builder().applyMutation(ask).build(),
                ListControlsResponse.class);
    }

    private List<String> ids(Consumer<ImplementationFilter.Builder> filter) {
        return list(ask -> ask.filter(by -> by.implementations(filter))).controls().stream()
                .map(control -> control.implementation().identifier())
                .sorted()
                .toList();
    }

    private GetControlResponse get(String arn) {
        return calls.call(
                service,
                ServiceCalls.MEMBER,
                "GetControl",
                GetControlRequest.builder().controlArn(arn).build(),
                GetControlResponse.class);
    }

    @Test
    void everyControlIsListedOnce() {
        List<String> arns =
                list(ask -> {}).controls().stream().map(ControlSummary::arn).toList();
        assertEquals(
                Arrays.stream(Control.values()).map(Control::globalArn).sorted().toList(),
                arns.stream().sorted().toList());
    }

    @Test
    void pagesAddUpToTheList() {
        List<String> paged = ServiceCalls.all((token, items) -> {
            ListControlsResponse page = list(ask -> ask.maxResults(1).nextToken(token));
            assertEquals(1, page.controls().size());
            items.add(page.controls().getFirst().arn());
            return page.nextToken();
        });
        assertEquals(
                list(ask -> {}).controls().stream().map(ControlSummary::arn).toList(), paged);
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        ServiceError refused = calls.refused(
                service,
                ServiceCalls.MEMBER,
                "ListControls",
                ListControlsRequest.builder().nextToken("nonsense").build());
        assertEquals("ValidationException", refused.code());
    }

    @Test
    void filtersChooseByWhatCarriesTheControl() {
        assertEquals(List.of("CT.MULTISERVICE.PV.1"), ids(by -> by.identifiers("CT.MULTISERVICE.PV.1")));
        assertEquals(List.of("AWS-GR_REGION_DENY", "CT.MULTISERVICE.PV.1"), ids(by -> by.types(SCP)));
        assertEquals(List.of(), ids(by -> by.types("AWS::Config::ConfigRule")));
        assertEquals(List.of(), ids(by -> by.types("AWS::Config::ConfigRule").identifiers("CT.MULTISERVICE.PV.1")));
    }

    @ParameterizedTest
    @EnumSource
    void aControlIsFoundByItsCatalogueArnAndByItsRegionalOne(Control control) {
        GetControlResponse global = get(control.globalArn());
        assertEquals(control.globalArn(), global.arn());
        assertEquals(List.of(control.id()), global.aliases());
        assertEquals(ControlBehavior.PREVENTIVE, global.behavior());
        assertEquals(SCP, global.implementation().type());
        assertEquals(global, get(control.regionalArn("eu-west-1")));
        assertTrue(global.regionConfiguration().deployableRegions().contains("us-east-2"), global::toString);
    }

    @Test
    void parametersAreThoseThatEnableControlTakes() {
        assertEquals(
                List.of("AllowedRegions", "ExemptedActions", "ExemptedPrincipalArns"),
                get(Control.UNIT_REGION_DENY.globalArn()).parameters().stream()
                        .map(ControlParameter::name)
                        .toList());
        assertTrue(
                get(Control.LANDING_ZONE_REGION_DENY.globalArn()).parameters().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:controlcatalog:::control/0000000000000000000000000",
                "arn:aws:controltower:us-east-1::control/AWS-GR_EBS_OPTIMIZED_INSTANCE"
            })
    void anotherControlIsNotThere(String arn) {
        ServiceError refused = calls.refused(
                service,
                ServiceCalls.MEMBER,
                "GetControl",
                GetControlRequest.builder().controlArn(arn).build());
        assertEquals("ResourceNotFoundException", refused.code());
        assertEquals(404, refused.status().orElseThrow());
        assertTrue(refused.message().contains(arn), refused.message());
    }

    @Test
    void theClassificationIsEmpty() {
        assertFalse(calls.call(
                        service,
                        ServiceCalls.MEMBER,
                        "ListDomains",
                        ListDomainsRequest.builder().build(),
                        ListDomainsResponse.class)
                .domains()
                .iterator()
                .hasNext());
        assertEquals(
                List.of(),
                calls.call(
                                service,
                                ServiceCalls.MEMBER,
                                "ListObjectives",
                                ListObjectivesRequest.builder().build(),
                                ListObjectivesResponse.class)
                        .objectives());
        assertEquals(
                List.of(),
                calls.call(
                                service,
                                ServiceCalls.MEMBER,
                                "ListCommonControls",
                                ListCommonControlsRequest.builder().build(),
                                ListCommonControlsResponse.class)
                        .commonControls());
    }

    @Test
    void aControlIsAuthorizedOnItsArn() {
        String arn = Control.UNIT_REGION_DENY.globalArn();
        assertEquals(
                arn,
                calls.resource(
                        service,
                        "GetControl",
                        GetControlRequest.builder().controlArn(arn).build()));
        assertEquals(
                "*",
                calls.resource(
                        service, "ListControls", ListControlsRequest.builder().build()));
    }
}
