package dev.ambit.server.front;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.Principal;
import dev.ambit.server.identity.Caller;
import dev.ambit.server.state.Entry;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.Ticket;
import dev.ambit.trail.EventSummary;
import dev.ambit.trail.SessionContext;
import dev.ambit.trail.TrailJson;
import dev.ambit.trail.TrailRecord;
import dev.ambit.trail.UserIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes the audit record of a call into the journal. */
public final class Recorder {
    private final Journal journal;

    public Recorder(Journal journal) {
        this.journal = journal;
    }

    /** A record of this call, as far as every call has the same fields; complete it and {@link #submit} it. */
    public TrailRecord.Draft draft(Exchange exchange, String eventSource) {
        return TrailRecord.draft(
                        identity(exchange), exchange.now(), eventSource, exchange.operation(), exchange.region())
                .from(exchange.sourceIp(), Optional.of(exchange.userAgent()))
                .ids(exchange.requestId(), UUID.randomUUID().toString())
                .account(exchange.caller().account())
                .tls(new TrailRecord.TlsDetails(Optional.empty(), Optional.empty(), Optional.of(exchange.host())));
    }

    /** Starts the write of a record, with further entries that become durable together with it. */
    public Ticket submit(TrailRecord record, List<? extends Entry> together) {
        List<Entry> entries = new ArrayList<>(together);
        entries.add(entry(record));
        return journal.submit(entries);
    }

    /** Starts the write of what becomes known of a call only after its record was submitted. */
    public Ticket submit(List<? extends Entry> later) {
        return journal.submit(later);
    }

    private static Entry.TrailRecord entry(TrailRecord record) {
        EventSummary summary = EventSummary.of(record);
        return new Entry.TrailRecord(
                summary.eventId().orElse(""),
                record.eventTime(),
                record.recipientAccountId().orElse(""),
                record.awsRegion(),
                summary.eventName(),
                summary.eventSource(),
                summary.accessKeyId().orElse(""),
                summary.username().orElse(""),
                record.readOnly().orElse(false),
                summary.resources().stream()
                        .map(resource -> new Entry.Resource(resource.type().orElse(""), resource.name()))
                        .toList(),
                TrailJson.write(record).toString());
    }

    private static UserIdentity identity(Exchange exchange) {
        Caller caller = exchange.caller();
        Optional<String> key = Optional.of(caller.accessKeyId());
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return switch (caller.principal()) {
            case Principal.RoleSession session ->
                new UserIdentity.AssumedRole(
                        caller.userId(),
                        session.arn(),
                        session.account(),
                        key,
                        issuer(caller, session),
                        Optional.empty(),
                        nothing);
            case Principal.User user ->
                new UserIdentity.IamUser(
                        caller.userId(),
                        user.arn(),
                        user.account(),
                        key,
                        lastPart(user.arn()),
                        Optional.empty(),
                        nothing);
            case Principal.Root root -> new UserIdentity.Root(root.account(), key, Optional.empty(), nothing);
            case Principal.FederatedUser user ->
                new UserIdentity.FederatedUser(
                        caller.userId(), user.arn(), user.account(), key, Optional.empty(), nothing);
            case Principal.Service service -> new UserIdentity.AwsService(service.arn());
            case Principal.Anonymous anonymous ->
                new UserIdentity.Other("Unknown", JsonNodeFactory.instance.objectNode());
        };
    }

    private static SessionContext issuer(Caller caller, Principal.RoleSession session) {
        int colon = caller.userId().indexOf(':');
        SessionContext.Issuer role = new SessionContext.Issuer(
                "Role",
                colon < 0 ? caller.userId() : caller.userId().substring(0, colon),
                session.roleArn(),
                session.account(),
                lastPart(session.roleArn()));
        return new SessionContext(
                Optional.of(role),
                caller.sessionIssued().orElseThrow(),
                false,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode());
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
