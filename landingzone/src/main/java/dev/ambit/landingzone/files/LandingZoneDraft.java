package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.Command;
import dev.ambit.landingzone.Event;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Outcome;
import dev.ambit.landingzone.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** A landing zone that grows while its file is read: by the same commands, under the same rules, as over the API. */
final class LandingZoneDraft {
    private final PolicyFiles files;
    private final Problems problems;
    private final List<Event> events = new ArrayList<>();
    private LandingZone landingZone;
    private Instant at = Instant.EPOCH;

    LandingZoneDraft(LandingZone empty, PolicyFiles files, Problems problems) {
        this.landingZone = empty;
        this.files = files;
        this.problems = problems;
    }

    LandingZone landingZone() {
        return landingZone;
    }

    List<Event> events() {
        return events;
    }

    PolicyFiles files() {
        return files;
    }

    Problems problems() {
        return problems;
    }

    void at(Instant time) {
        at = time;
    }

    /** The landing zone of one account alone, to grow beside others until {@link #take} takes it over. */
    LandingZoneDraft alone(String account) {
        Problems own = problems.another();
        LandingZoneDraft alone = new LandingZoneDraft(landingZone.alone(account), files.noting(own), own);
        alone.at(at);
        return alone;
    }

    void take(String account, LandingZoneDraft alone) {
        landingZone = landingZone.with(account, alone.landingZone);
        events.addAll(alone.events);
        alone.problems.all().forEach(problems::add);
    }

    /** The id of what was made; empty when nothing was, and a refusal is noted where the file asks for it. */
    Optional<String> apply(Node where, Command command, String account, Ids ids) {
        switch (landingZone.apply(command, Caller.aws(account), at, ids)) {
            case Outcome.Refused refused -> {
                problems.at(
                        where,
                        refused.refusal().code() + ": " + refused.refusal().message(),
                        "");
                return Optional.empty();
            }
            case Outcome.Applied applied -> {
                landingZone = applied.after();
                events.addAll(applied.events());
                return switch (applied.reply()) {
                    case Reply.Created created -> Optional.of(created.id());
                    case Reply.Done done -> Optional.empty();
                };
            }
        }
    }
}
