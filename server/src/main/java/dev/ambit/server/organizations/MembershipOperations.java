package dev.ambit.server.organizations;

import dev.ambit.landingzone.Handshake;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.CancelHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.CancelHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.CloseAccountResponse;
import software.amazon.awssdk.services.organizations.model.DeclineHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DeclineHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.HandshakeFilter;
import software.amazon.awssdk.services.organizations.model.HandshakePartyType;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationResponse;

/** Who comes into the organization, and who goes. */
final class MembershipOperations {
    private final LiveLandingZone live;

    MembershipOperations(LiveLandingZone live) {
        this.live = live;
    }

    CloseAccountResponse close(Exchange exchange, CloseAccountRequest in) {
        live.apply(exchange, new OrganizationsCommand.CloseAccount(in.accountId()));
        return CloseAccountResponse.builder().build();
    }

    RemoveAccountFromOrganizationResponse remove(Exchange exchange, RemoveAccountFromOrganizationRequest in) {
        live.apply(exchange, new OrganizationsCommand.RemoveAccount(in.accountId()));
        return RemoveAccountFromOrganizationResponse.builder().build();
    }

    LeaveOrganizationResponse leave(Exchange exchange, LeaveOrganizationRequest in) {
        Members.requireMember(exchange);
        live.apply(exchange, new OrganizationsCommand.LeaveOrganization());
        return LeaveOrganizationResponse.builder().build();
    }

    DeleteOrganizationResponse delete(Exchange exchange, DeleteOrganizationRequest in) {
        live.apply(exchange, new OrganizationsCommand.DeleteOrganization());
        return DeleteOrganizationResponse.builder().build();
    }

    InviteAccountToOrganizationResponse invite(Exchange exchange, InviteAccountToOrganizationRequest in) {
        HandshakePartyType type = in.target().type();
        if (type != HandshakePartyType.ACCOUNT && type != HandshakePartyType.EMAIL) {
            throw Inputs.invalid(
                    "INVALID_ENUM",
                    "You specified the target type " + in.target().typeAsString() + "; expected ACCOUNT or EMAIL.");
        }
        LiveLandingZone.Done done = live.apply(
                exchange,
                new OrganizationsCommand.InviteAccount(
                        in.target().id(),
                        type == HandshakePartyType.EMAIL,
                        in.notes() == null ? "" : in.notes(),
                        Inputs.tags(in.tags())));
        return InviteAccountToOrganizationResponse.builder()
                .handshake(shape(exchange, done.after(), Replies.id(done)))
                .build();
    }

    AcceptHandshakeResponse accept(Exchange exchange, AcceptHandshakeRequest in) {
        requireKnown(exchange, in.handshakeId());
        LandingZone after = live.apply(exchange, new OrganizationsCommand.AcceptHandshake(in.handshakeId()))
                .after();
        return AcceptHandshakeResponse.builder()
                .handshake(shape(exchange, after, in.handshakeId()))
                .build();
    }

    DeclineHandshakeResponse decline(Exchange exchange, DeclineHandshakeRequest in) {
        requireKnown(exchange, in.handshakeId());
        LandingZone after = live.apply(exchange, new OrganizationsCommand.DeclineHandshake(in.handshakeId()))
                .after();
        return DeclineHandshakeResponse.builder()
                .handshake(shape(exchange, after, in.handshakeId()))
                .build();
    }

    CancelHandshakeResponse cancel(Exchange exchange, CancelHandshakeRequest in) {
        LandingZone after = live.apply(exchange, new OrganizationsCommand.CancelHandshake(in.handshakeId()))
                .after();
        return CancelHandshakeResponse.builder()
                .handshake(shape(exchange, after, in.handshakeId()))
                .build();
    }

    /** For both parties: the management account, and the account that was invited. */
    DescribeHandshakeResponse describe(Exchange exchange, DescribeHandshakeRequest in) {
        Handshake handshake = requireKnown(exchange, in.handshakeId());
        String account = exchange.caller().account();
        if (!exchange.landingZone().isManagementAccount(account)
                && !handshake.account().equals(Optional.of(account))) {
            throw ServiceError.of("AccessDeniedException", "You don't have permissions to access this resource.");
        }
        return DescribeHandshakeResponse.builder()
                .handshake(shape(exchange, exchange.landingZone(), handshake.id()))
                .build();
    }

    ListHandshakesForAccountResponse listForAccount(Exchange exchange, ListHandshakesForAccountRequest in) {
        Optional<String> account = Optional.of(exchange.caller().account());
        Page<software.amazon.awssdk.services.organizations.model.Handshake> page = page(
                exchange,
                exchange.landingZone().handshakes().values().stream()
                        .filter(handshake -> handshake.account().equals(account) && wanted(in.filter()))
                        .toList(),
                in.maxResults(),
                in.nextToken());
        return ListHandshakesForAccountResponse.builder()
                .handshakes(page.items())
                .nextToken(page.next())
                .build();
    }

    ListHandshakesForOrganizationResponse listForOrganization(
            Exchange exchange, ListHandshakesForOrganizationRequest in) {
        Page<software.amazon.awssdk.services.organizations.model.Handshake> page = page(
                exchange,
                exchange.landingZone().handshakes().values().stream()
                        .filter(handshake -> wanted(in.filter()))
                        .toList(),
                in.maxResults(),
                in.nextToken());
        return ListHandshakesForOrganizationResponse.builder()
                .handshakes(page.items())
                .nextToken(page.next())
                .build();
    }

    /** Every handshake here is an invitation, without a parent. */
    private static boolean wanted(@org.jspecify.annotations.Nullable HandshakeFilter filter) {
        return filter == null
                || filter.parentHandshakeId() == null
                        && (filter.actionTypeAsString() == null
                                || filter.actionTypeAsString().equals("INVITE"));
    }

    private static Page<software.amazon.awssdk.services.organizations.model.Handshake> page(
            Exchange exchange,
            List<Handshake> all,
            @org.jspecify.annotations.Nullable Integer most,
            @org.jspecify.annotations.Nullable String token) {
        Page<Handshake> page = Pages.of(all, Handshake::id, most, token);
        return page.map(handshake -> shape(exchange, exchange.landingZone(), handshake.id()));
    }

    private static Handshake requireKnown(Exchange exchange, String id) {
        return exchange.landingZone()
                .handshakes()
                .find(id)
                .orElseThrow(() -> ServiceError.of(
                        "HandshakeNotFoundException", "We can't find a handshake with the id " + id + "."));
    }

    private static software.amazon.awssdk.services.organizations.model.Handshake shape(
            Exchange exchange, LandingZone zone, String id) {
        Organization organization = zone.organization().orElseThrow();
        return MembershipShapes.handshake(
                organization, zone.handshakes().find(id).orElseThrow(), exchange.now());
    }
}
