package dev.ambit.server.controlcatalog;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.paging.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.controlcatalog.model.ControlBehavior;
import software.amazon.awssdk.services.controlcatalog.model.ControlParameter;
import software.amazon.awssdk.services.controlcatalog.model.ControlScope;
import software.amazon.awssdk.services.controlcatalog.model.ControlSummary;
import software.amazon.awssdk.services.controlcatalog.model.GetControlRequest;
import software.amazon.awssdk.services.controlcatalog.model.GetControlResponse;
import software.amazon.awssdk.services.controlcatalog.model.ImplementationDetails;
import software.amazon.awssdk.services.controlcatalog.model.ImplementationFilter;
import software.amazon.awssdk.services.controlcatalog.model.ImplementationSummary;
import software.amazon.awssdk.services.controlcatalog.model.ListCommonControlsRequest;
import software.amazon.awssdk.services.controlcatalog.model.ListCommonControlsResponse;
import software.amazon.awssdk.services.controlcatalog.model.ListControlsRequest;
import software.amazon.awssdk.services.controlcatalog.model.ListControlsResponse;
import software.amazon.awssdk.services.controlcatalog.model.ListDomainsRequest;
import software.amazon.awssdk.services.controlcatalog.model.ListDomainsResponse;
import software.amazon.awssdk.services.controlcatalog.model.ListObjectivesRequest;
import software.amazon.awssdk.services.controlcatalog.model.ListObjectivesResponse;
import software.amazon.awssdk.services.controlcatalog.model.RegionConfiguration;

/**
 * The controls that there are here. Domains, objectives and common controls are lists of AWS's own classification, of which the controls
 * here have no published place: they are empty.
 */
public final class ControlCatalogService {
    private static final String SCP = "AWS::Organizations::Policy::SERVICE_CONTROL_POLICY";

    private final List<String> regions;

    public ControlCatalogService(Catalogue catalogue) {
        this.regions = catalogue.regions().stream().map(Region::id).toList();
    }

    /** The table of operations. */
    public Service service() {
        return new Service("controlcatalog", "controlcatalog")
                .on("ListControls", ListControlsRequest.class, this::list)
                .on("GetControl", GetControlRequest.class, (call, in) -> in.controlArn(), this::get)
                .on(
                        "ListDomains",
                        ListDomainsRequest.class,
                        (call, in) ->
                                ListDomainsResponse.builder().domains(List.of()).build())
                .on(
                        "ListObjectives",
                        ListObjectivesRequest.class,
                        (call, in) -> ListObjectivesResponse.builder()
                                .objectives(List.of())
                                .build())
                .on(
                        "ListCommonControls",
                        ListCommonControlsRequest.class,
                        (call, in) -> ListCommonControlsResponse.builder()
                                .commonControls(List.of())
                                .build());
    }

    private ListControlsResponse list(Exchange exchange, ListControlsRequest in) {
        ImplementationFilter filter = in.filter() == null ? null : in.filter().implementations();
        List<ControlSummary> all = Arrays.stream(Control.values())
                .filter(control -> passes(filter, control))
                .map(control -> ControlSummary.builder()
                        .arn(control.globalArn())
                        .aliases(control.id())
                        .name(control.title())
                        .description(control.description())
                        .behavior(ControlBehavior.PREVENTIVE)
                        .implementation(ImplementationSummary.builder()
                                .type(SCP)
                                .identifier(control.id())
                                .build())
                        .build())
                .toList();
        Optional<String> after = Page.after(
                in.nextToken(),
                () -> ServiceError.of(
                        "ValidationException", 400, "The nextToken is not one that an answer has given."));
        Page<ControlSummary> page =
                Page.of(all, ControlSummary::arn, in.maxResults() == null ? 100 : in.maxResults(), after);
        return ListControlsResponse.builder()
                .controls(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean passes(@Nullable ImplementationFilter filter, Control control) {
        return filter == null
                || ((filter.types().isEmpty() || filter.types().contains(SCP))
                        && (filter.identifiers().isEmpty()
                                || filter.identifiers().contains(control.id())));
    }

    private GetControlResponse get(Exchange exchange, GetControlRequest in) {
        Control control = Control.of(in.controlArn())
                .orElseThrow(() -> ServiceError.of(
                        "ResourceNotFoundException", 404, "There is no control " + in.controlArn() + "."));
        return GetControlResponse.builder()
                .arn(control.globalArn())
                .aliases(control.id())
                .name(control.title())
                .description(control.description())
                .behavior(ControlBehavior.PREVENTIVE)
                .regionConfiguration(RegionConfiguration.builder()
                        .scope(ControlScope.GLOBAL)
                        .deployableRegions(regions)
                        .build())
                .implementation(ImplementationDetails.builder()
                        .type(SCP)
                        .identifier(control.id())
                        .build())
                .parameters(control.parameters().stream()
                        .map(name -> ControlParameter.builder().name(name).build())
                        .toList())
                .build();
    }
}
