package dev.ambit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventLookupProperties {
    /** Many events share a second here, so that a page often ends within one. */
    @Property(tries = 200)
    void pagesGiveEveryEventOnceAndNewestFirst(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 5) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 7) int size) {
        List<TrailRecord> records = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            Instant time = Samples.NOW.minusSeconds(seconds.get(i));
            records.add(Samples.event("e" + i, "X", time).build());
        }
        List<EventSummary> found = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            LookupQuery query = new LookupQuery(
                    List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(size), token);
            EventLookup.Answer answer = EventLookup.lookup(records, Samples.ACCOUNT, "us-east-1", query, Samples.NOW);
            EventLookup.Answer.Page page = assertInstanceOf(EventLookup.Answer.Page.class, answer);
            assertTrue(page.events().size() <= size);
            found.addAll(page.events());
            token = page.nextToken();
        } while (token.isPresent());

        TreeSet<String> ids = new TreeSet<>();
        found.forEach(event -> ids.add(event.eventId().orElseThrow()));
        assertEquals(records.size(), ids.size());
        assertEquals(records.size(), found.size());
        for (int i = 1; i < found.size(); i++) {
            assertTrue(!found.get(i).eventTime().isAfter(found.get(i - 1).eventTime()));
        }
    }
}
