package dev.ambit.landingzone;

import dev.ambit.landingzone.QuotaCommand.DecideIncrease;
import dev.ambit.landingzone.QuotaCommand.RequestIncrease;
import dev.ambit.landingzone.QuotaCommand.TagResource;
import dev.ambit.landingzone.QuotaCommand.UntagResource;
import dev.ambit.landingzone.QuotaEvent.IncreaseDecided;
import dev.ambit.landingzone.QuotaEvent.IncreaseRequested;
import dev.ambit.landingzone.QuotaEvent.ResourceTagged;
import dev.ambit.landingzone.QuotaEvent.ResourceUntagged;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The quotas of one account that differ from the defaults, and the requests that made them so.
 *
 * @param increases by id
 * @param granted by {@code REGION/service/code}
 * @param tags of quotas, by ARN
 */
record AccountQuotas(
        Table<String, QuotaIncrease> increases,
        Table<String, Double> granted,
        Table<String, Table<String, String>> tags) {
    private static final AccountQuotas NONE = new AccountQuotas(Table.empty(), Table.empty(), Table.empty());
    /** Source: Service Quotas' own quotas, User Guide. */
    private static final int MOST_OPEN = 20;

    static AccountQuotas none() {
        return NONE;
    }

    static String key(String region, String service, String quota) {
        return region + "/" + service + "/" + quota;
    }

    Decided decide(QuotaCommand command, Settings settings, String account, Instant now, Ids ids) {
        return switch (command) {
            case RequestIncrease request -> request(request, settings, account, now, ids);
            case DecideIncrease decide -> decided(decide, account, now);
            case TagResource tag -> {
                Table<String, String> after = IamReplay.added(tags.getOr(tag.arn(), Table.empty()), tag.tags());
                yield after.size() > settings.limits().tags()
                        ? Decided.no(Error.TOO_MANY_TAGS, "You can't add more than 50 tags to a resource.")
                        : Decided.done(new ResourceTagged(account, tag.arn(), tag.tags()));
            }
            case UntagResource untag -> Decided.done(new ResourceUntagged(account, untag.arn(), untag.keys()));
        };
    }

    private Decided request(RequestIncrease request, Settings settings, String account, Instant now, Ids ids) {
        List<QuotaIncrease> open =
                increases.values().stream().filter(QuotaIncrease::open).toList();
        if (open.stream()
                .anyMatch(increase -> increase.about(request.region(), request.serviceCode(), request.quotaCode()))) {
            return Decided.no(
                    Error.RESOURCE_ALREADY_EXISTS,
                    "Only one open service quota increase request is allowed per quota.");
        }
        if (open.size() >= MOST_OPEN) {
            return Decided.no(
                    Error.QUOTA_EXCEEDED,
                    "You have " + open.size() + " open quota increase requests; " + MOST_OPEN
                            + " are allowed at once.");
        }
        double current = granted.getOr(
                key(request.region(), request.serviceCode(), request.quotaCode()), request.defaultValue());
        if (request.desired() <= current) {
            return Decided.no(
                    Error.ILLEGAL_ARGUMENT, "You must provide a quota value greater than the current quota value");
        }
        String id = ids.quotaIncrease();
        List<Event> events = new ArrayList<>();
        events.add(new IncreaseRequested(
                account,
                request.region(),
                id,
                request.serviceCode(),
                request.quotaCode(),
                request.desired(),
                request.requester(),
                now));
        if (settings.quotaIncreases() == Settings.QuotaIncreases.APPROVED) {
            events.add(new IncreaseDecided(account, id, true, now));
        }
        return new Decided.Yes(List.copyOf(events), new Reply.Created(id));
    }

    private Decided decided(DecideIncrease command, String account, Instant now) {
        Optional<QuotaIncrease> increase = increases.find(command.id());
        if (increase.isEmpty()) {
            return Decided.no(Error.NO_SUCH_RESOURCE, "There is no quota increase request `" + command.id() + "`.");
        }
        if (!increase.get().open()) {
            return Decided.no(
                    Error.INVALID_RESOURCE_STATE,
                    "The quota increase request `" + command.id() + "` is decided already: "
                            + increase.get().status() + ".");
        }
        return Decided.done(new IncreaseDecided(account, command.id(), command.approved(), now));
    }

    AccountQuotas replay(QuotaEvent event) {
        return switch (event) {
            case IncreaseRequested asked ->
                new AccountQuotas(
                        increases.with(
                                asked.id(),
                                new QuotaIncrease(
                                        asked.account(),
                                        asked.region(),
                                        asked.id(),
                                        asked.serviceCode(),
                                        asked.quotaCode(),
                                        asked.desired(),
                                        asked.requester(),
                                        QuotaIncrease.Status.PENDING,
                                        asked.at(),
                                        asked.at())),
                        granted,
                        tags);
            case IncreaseDecided decided -> decided(decided);
            case ResourceTagged tagged ->
                new AccountQuotas(
                        increases,
                        granted,
                        tags.with(
                                tagged.arn(), IamReplay.added(tags.getOr(tagged.arn(), Table.empty()), tagged.tags())));
            case ResourceUntagged untagged ->
                new AccountQuotas(
                        increases,
                        granted,
                        tags.changed(untagged.arn(), now -> IamReplay.removed(now, untagged.keys())));
        };
    }

    private AccountQuotas decided(IncreaseDecided event) {
        Optional<QuotaIncrease> asked = increases.find(event.id());
        if (asked.isEmpty()) {
            throw new IllegalStateException("there is no quota increase request " + event.id());
        }
        QuotaIncrease increase = asked.get();
        String key = key(increase.region(), increase.serviceCode(), increase.quotaCode());
        return new AccountQuotas(
                increases.with(event.id(), increase.decided(event.approved(), event.at())),
                event.approved() ? granted.with(key, increase.desired()) : granted,
                tags);
    }
}
