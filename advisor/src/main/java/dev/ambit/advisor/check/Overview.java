package dev.ambit.advisor.check;

import dev.ambit.inference.Region;
import dev.ambit.landingzone.Identity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The matrix as a person reads it: principals with the same rows stand together, and in a row the profiles and source Regions with the
 * same answer for the same reason. Every cell of the matrix stands in exactly one row.
 */
public record Overview(List<Section> sections) {
    /** {@code members}: principals whose rows are the same, in the order of their accounts. */
    public record Section(List<Identity> members, List<Row> rows) {
        public Section {
            members = List.copyOf(members);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Calls with one answer for one reason: every profile of {@code profiles} with every Region of {@code sources}.
     *
     * @param label {@code every profile} or {@code every eu profile}, where these are all that the Regions offer; else empty
     * @param profiles the ids, in order; a profile that some of the Regions do not offer is meant only where it is offered
     * @param calls how many cells
     */
    public record Row(Outcome outcome, String label, List<String> profiles, List<Region> sources, int calls) {
        public Row {
            profiles = List.copyOf(profiles);
            sources = List.copyOf(sources);
        }
    }

    /** What a row's calls have in common. Streaming is told apart only where it has another answer. */
    public record Outcome(List<Reason> reasons, List<Reason> streaming) {
        public Outcome {
            reasons = List.copyOf(reasons);
            streaming = List.copyOf(streaming);
        }

        /** Both operations are allowed. */
        public boolean allowed() {
            return reasons.isEmpty() && streaming.isEmpty();
        }

        public boolean streamingDiffers() {
            return !reasons.equals(streaming);
        }
    }

    /** What stops a call, and where on its way. */
    public record Reason(DeniedRequest.Leg leg, Blocker blocker) {}

    public Overview {
        sections = List.copyOf(sections);
    }

    public static Overview of(Matrix matrix) {
        Outcomes outcomes = new Outcomes();
        Map<List<Row>, List<Identity>> byRows = new LinkedHashMap<>();
        for (Alike group : matrix.groups()) {
            byRows.computeIfAbsent(rows(group.cells(), outcomes), unseen -> new ArrayList<>())
                    .addAll(group.members());
        }
        List<Section> sections = new ArrayList<>();
        byRows.forEach((rows, members) -> {
            members.sort(Comparator.comparing(Identity::account).thenComparing(Identity::arn));
            sections.add(new Section(members, rows));
        });
        return new Overview(sections);
    }

    static Outcome outcome(Cell cell) {
        return new Outcome(reasons(cell.answer()), reasons(cell.streaming()));
    }

    /** A call that is stopped in its source Region gets no further, so what its destinations would say is not told. */
    private static List<Reason> reasons(Answer answer) {
        boolean atSource = answer.denied().stream().anyMatch(request -> request.leg() == DeniedRequest.Leg.SOURCE);
        Set<Reason> reasons = new LinkedHashSet<>();
        for (DeniedRequest request : answer.denied()) {
            if (!atSource || request.leg() == DeniedRequest.Leg.SOURCE) {
                reasons.add(new Reason(request.leg(), request.blocker()));
            }
        }
        return List.copyOf(reasons);
    }

    /** The part of a profile's name that says where it goes: {@code eu}, {@code global}, …, {@code application}. */
    public static String family(String profile) {
        return profile.startsWith("arn:") ? "application" : profile.substring(0, Math.max(0, profile.indexOf('.')));
    }

    private record Label(Outcome outcome, String label, String profile) {}

    private record Block(Outcome outcome, String label, List<Region> sources) {}

    /** Outcomes by the answers' identity: a matrix holds each answer once, and looking into it costs more than finding it again. */
    private static final class Outcomes {
        private final Map<Answer, Map<Answer, Outcome>> byAnswer = new IdentityHashMap<>();

        Outcome of(Cell cell) {
            return byAnswer.computeIfAbsent(cell.answer(), unseen -> new IdentityHashMap<>())
                    .computeIfAbsent(cell.streaming(), unseen -> outcome(cell));
        }
    }

    private static List<Row> rows(List<Cell> cells, Outcomes outcomes) {
        SortedMap<Region, List<Cell>> byRegion = new TreeMap<>();
        cells.forEach(cell -> byRegion.computeIfAbsent(cell.source(), unseen -> new ArrayList<>())
                .add(cell));
        Map<Label, SortedSet<Region>> regionsOf = new LinkedHashMap<>();
        Map<Label, SortedSet<String>> profilesOf = new LinkedHashMap<>();
        Map<Label, Integer> callsOf = new LinkedHashMap<>();
        byRegion.forEach((region, offered) -> labels(offered, outcomes).forEach((cell, label) -> {
            regionsOf.computeIfAbsent(label, unseen -> new TreeSet<>()).add(region);
            profilesOf.computeIfAbsent(label, unseen -> new TreeSet<>()).add(cell.profile());
            callsOf.merge(label, 1, Integer::sum);
        }));
        Map<Block, SortedSet<String>> profiles = new LinkedHashMap<>();
        Map<Block, Integer> calls = new LinkedHashMap<>();
        regionsOf.forEach((label, regions) -> {
            Block block = new Block(label.outcome(), label.label(), List.copyOf(regions));
            profiles.computeIfAbsent(block, unseen -> new TreeSet<>())
                    .addAll(profilesOf.getOrDefault(label, new TreeSet<>()));
            calls.merge(block, callsOf.getOrDefault(label, 0), Integer::sum);
        });
        List<Row> rows = new ArrayList<>();
        profiles.forEach((block, ids) -> rows.add(new Row(
                block.outcome(), block.label(), List.copyOf(ids), block.sources(), calls.getOrDefault(block, 0))));
        rows.sort(Comparator.comparing((Row row) -> !row.outcome().allowed())
                .thenComparing(row -> !row.outcome().reasons().isEmpty())
                .thenComparing(row -> -row.calls()));
        return rows;
    }

    /** For each cell of one Region the widest name under which it stands: every profile, every profile of its family, itself. */
    private static Map<Cell, Label> labels(List<Cell> offered, Outcomes outcomes) {
        Map<Cell, Label> labels = new IdentityHashMap<>();
        Set<Outcome> all = new LinkedHashSet<>();
        Map<String, Set<Outcome>> byFamily = new LinkedHashMap<>();
        for (Cell cell : offered) {
            all.add(outcomes.of(cell));
            byFamily.computeIfAbsent(family(cell.profile()), unseen -> new LinkedHashSet<>())
                    .add(outcomes.of(cell));
        }
        for (Cell cell : offered) {
            String family = family(cell.profile());
            Outcome outcome = outcomes.of(cell);
            boolean alone = byFamily.getOrDefault(family, Set.of()).size() == 1;
            labels.put(
                    cell,
                    all.size() == 1
                            ? new Label(outcome, "every profile", "")
                            : alone
                                    ? new Label(outcome, "every " + family + " profile", "")
                                    : new Label(outcome, "", cell.profile()));
        }
        return labels;
    }
}
