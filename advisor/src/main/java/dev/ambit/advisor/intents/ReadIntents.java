package dev.ambit.advisor.intents;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.InferenceProfile;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads an intents file; documented in {@code docs/intents.md}. Names that mean nothing in the landing zone are problems, not empty intents. */
public final class ReadIntents {
    /** What was read: every intent, or every problem. */
    public sealed interface Reading {
        record Read(List<Intent> intents) implements Reading {
            public Read {
                intents = List.copyOf(intents);
            }
        }

        record Unreadable(List<Problem> problems) implements Reading {
            public Unreadable {
                problems = List.copyOf(problems);
            }
        }
    }

    /** One operation for each of the two actions. */
    static final List<Intent.Operation> EVERY_ACTION =
            List.of(Intent.Operation.CONVERSE, Intent.Operation.CONVERSE_STREAM);

    private static final int MOST_CHARACTERS = 4 << 20;

    private final String file;
    private final Who who;
    private final Catalogue catalogue;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Intent> intents = new ArrayList<>();

    private ReadIntents(String file, LandingZone zone, Catalogue catalogue) {
        this.file = file;
        this.who = new Who(zone);
        this.catalogue = catalogue;
    }

    /** Reads a text; {@code file} is its name in messages. Never throws for bad input. */
    public static Reading read(String file, String text, LandingZone zone, Catalogue catalogue) {
        ReadIntents reader = new ReadIntents(file, zone, catalogue);
        reader.read(text);
        return reader.problems.isEmpty() ? new Reading.Read(reader.intents) : new Reading.Unreadable(reader.problems);
    }

    private void read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            problems.add(new Problem(
                    new Location(file, mark == null ? 0 : mark.getLine() + 1, mark == null ? 0 : mark.getColumn() + 1),
                    "not YAML: " + broken.getProblem(),
                    ""));
            return;
        } catch (YAMLException broken) {
            problems.add(new Problem(new Location(file, 0, 0), "not YAML: " + broken.getMessage(), ""));
            return;
        }
        if (!(root instanceof MappingNode top)) {
            problems.add(new Problem(new Location(file, 0, 0), "no mapping", "`version: 1` and `intents:`"));
            return;
        }
        fields(top, List.of("version", "intents"));
        Optional<Node> version = at(top, "version");
        if (version.filter(node ->
                        node instanceof ScalarNode scalar && scalar.getValue().equals("1"))
                .isEmpty()) {
            problem(version.orElse(top), "`version` is not 1", "`version: 1`");
        }
        for (Node entry : list(top, "intents", true)) {
            if (entry instanceof MappingNode mapping) {
                intent(mapping);
            } else {
                problem(entry, "an intent is no mapping", "`allow: {…}` or `deny: {…}`");
            }
        }
    }

    private void intent(MappingNode mapping) {
        fields(mapping, List.of("name", "allow", "deny"));
        Optional<Node> allow = at(mapping, "allow");
        Optional<Node> deny = at(mapping, "deny");
        Node body = allow.or(() -> deny).orElse(mapping);
        if (allow.isPresent() == deny.isPresent() || !(body instanceof MappingNode fields)) {
            problem(mapping, "an intent has not exactly one of `allow` and `deny`", "`allow: {…}` or `deny: {…}`");
            return;
        }
        int before = problems.size();
        List<String> whom = whom(fields);
        Optional<Intent.Subject> subject = subject(fields);
        if (problems.size() == before && subject.isPresent()) {
            String name = at(mapping, "name")
                    .filter(ScalarNode.class::isInstance)
                    .map(node -> ((ScalarNode) node).getValue())
                    .orElseGet(() -> Intent.sentence(allow.isPresent(), whom, subject.get()));
            intents.add(new Intent(name, where(mapping), allow.isPresent(), whom, subject.get()));
        }
    }

    private List<String> whom(MappingNode fields) {
        List<String> whom = new ArrayList<>();
        for (ScalarNode entry : texts(fields, "who", true)) {
            if (!who.anybody(entry.getValue())) {
                problem(
                        entry,
                        "`" + entry.getValue() + "` is nobody in this landing zone",
                        "`OU NAME`, an account, or the ARN or name of a role or user; * and ? are wildcards");
            }
            whom.add(entry.getValue());
        }
        return whom;
    }

    private Optional<Intent.Subject> subject(MappingNode fields) {
        if (at(fields, "action").isPresent()) {
            fields(fields, List.of("who", "action", "in"));
            List<ScalarNode> actions = texts(fields, "action", true);
            if (actions.size() != 1 || !actions.getFirst().getValue().matches("[a-zA-Z0-9-]+:[a-zA-Z0-9]+")) {
                problem(
                        at(fields, "action").orElse(fields),
                        "`action` is not one action",
                        "one such as ec2:RunInstances");
                return Optional.empty();
            }
            return Optional.of(new Intent.Subject.Action(actions.getFirst().getValue(), regions(fields, "in", true)));
        }
        fields(fields, List.of("who", "use", "from", "operations"));
        List<String> profiles = profiles(fields);
        List<Region> from = regions(fields, "from", false);
        if (!profiles.isEmpty() && problems.isEmpty() && !offered(profiles, from)) {
            problem(
                    fields,
                    "none of these profiles is offered in these Regions",
                    "a profile and a Region that offers it");
        }
        return Optional.of(new Intent.Subject.Profiles(profiles, from, operations(fields)));
    }

    private boolean offered(List<String> profiles, List<Region> from) {
        return catalogue.profiles().stream()
                        .filter(profile ->
                                profiles.stream().anyMatch(glob -> Glob.of(glob).matches(profile.id())))
                        .anyMatch(profile -> from.isEmpty()
                                || profile.routes().keySet().stream().anyMatch(from::contains))
                || profiles.stream().anyMatch(glob -> glob.startsWith("arn:"));
    }

    private List<String> profiles(MappingNode fields) {
        List<String> profiles = new ArrayList<>();
        for (ScalarNode entry : texts(fields, "use", true)) {
            String glob = entry.getValue();
            boolean known = glob.startsWith("arn:")
                    || catalogue.profiles().stream().map(InferenceProfile::id).anyMatch(Glob.of(glob)::matches);
            if (!known) {
                problem(
                        entry,
                        "no inference profile is called `" + glob + "`",
                        "an id such as eu.amazon.nova-pro-v1:0 or eu.*");
            }
            profiles.add(glob);
        }
        return profiles;
    }

    private List<Region> regions(MappingNode fields, String name, boolean needed) {
        List<Region> regions = new ArrayList<>();
        for (ScalarNode entry : texts(fields, name, needed)) {
            Optional<Region> region = catalogue.region(entry.getValue()).filter(Region::commercial);
            if (region.isEmpty()) {
                problem(entry, "`" + entry.getValue() + "` is not a commercial Region", "one such as eu-central-1");
            }
            region.ifPresent(regions::add);
        }
        return regions;
    }

    private List<Intent.Operation> operations(MappingNode fields) {
        List<Intent.Operation> operations = new ArrayList<>();
        Map<String, Intent.Operation> known = new java.util.LinkedHashMap<>();
        for (Intent.Operation operation : Intent.Operation.values()) {
            known.put(operation.id(), operation);
        }
        for (ScalarNode entry : texts(fields, "operations", false)) {
            Intent.Operation operation = known.get(entry.getValue());
            if (operation == null) {
                problem(
                        entry,
                        "unknown operation `" + entry.getValue() + "`",
                        "one of " + String.join(", ", known.keySet()));
            } else {
                operations.add(operation);
            }
        }
        return operations.isEmpty() ? EVERY_ACTION : operations;
    }

    private List<ScalarNode> texts(MappingNode fields, String name, boolean needed) {
        List<ScalarNode> texts = new ArrayList<>();
        for (Node entry : list(fields, name, needed)) {
            if (entry instanceof ScalarNode scalar) {
                texts.add(scalar);
            } else {
                problem(entry, "an entry of `" + name + "` is no text", "a text");
            }
        }
        return texts;
    }

    /** One value stands for a list of one. */
    private List<Node> list(MappingNode fields, String name, boolean needed) {
        Optional<Node> found = at(fields, name);
        List<Node> entries = found.map(
                        node -> node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node))
                .orElse(List.of());
        if (entries.isEmpty() && (needed || found.isPresent())) {
            problem(found.orElse(fields), "`" + name + "` is " + (found.isPresent() ? "empty" : "missing"), "a list");
        }
        return entries;
    }

    private void fields(MappingNode mapping, List<String> known) {
        List<String> seen = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!known.contains(name)) {
                problem(entry.getKeyNode(), "unknown field `" + name + "`", "one of " + String.join(", ", known));
            } else if (seen.contains(name)) {
                problem(entry.getKeyNode(), "field `" + name + "` stands there twice", "one");
            }
            seen.add(name);
        }
    }

    private static Optional<Node> at(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private void problem(Node node, String message, String expected) {
        problems.add(new Problem(where(node), message, expected));
    }

    private Location where(Node node) {
        return new Location(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }
}
