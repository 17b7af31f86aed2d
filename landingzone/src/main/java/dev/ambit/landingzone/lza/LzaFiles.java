package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.yaml.Findings;
import dev.ambit.landingzone.yaml.Rule;
import dev.ambit.landingzone.yaml.SchemaCheck;
import dev.ambit.landingzone.yaml.YamlText;
import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.Node;

/** The files of one configuration folder; none is looked for outside it. */
final class LzaFiles {
    private final String folder;
    private final TextFiles files;
    private final Layer layer;

    LzaFiles(String folder, TextFiles files, Layer layer) {
        this.folder = folder;
        this.files = files;
        this.layer = layer;
    }

    String path(String name) {
        return folder + name;
    }

    Location at(String name, Node node) {
        return new Location(
                path(name),
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1);
    }

    /** The text of one of the accelerator's own files, if it is there; one that cannot be read is a problem. */
    Optional<String> config(String name) {
        Optional<String> text = files.text(path(name));
        if (text.isEmpty()) {
            files.refusal(path(name))
                    .ifPresent(why -> layer.problem(new Location(path(name), 0, 0), why, "a file that can be read"));
        }
        return text;
    }

    /** The file as YAML, held against its form; empty when it is not there or no YAML. */
    Optional<Node> yaml(String name, UnaryOperator<String> replaced, Rule form) {
        return config(name).flatMap(text -> switch (YamlText.of(path(name), replaced.apply(text), "a mapping")) {
            case YamlText.NotYaml(Problem problem) -> {
                layer.problem(problem);
                yield Optional.<Node>empty();
            }
            case YamlText.Tree(Node root) -> {
                Findings findings = new Findings(path(name));
                new SchemaCheck(findings).check(root, form);
                findings.errors().forEach(layer::problem);
                yield Optional.of(root);
            }
        });
    }

    /** The text of a file that a configuration names at a place; empty when it cannot be read, and that is a problem. */
    Optional<String> named(Location where, String file) {
        if (file.startsWith("/")
                || file.contains("\\")
                || List.of(file.split("/", -1)).contains("..")) {
            layer.problem(where, "the path `" + file + "` leaves the configuration's folder", "a file inside it");
            return Optional.empty();
        }
        Optional<String> text = files.text(path(file));
        if (text.isEmpty()) {
            layer.problem(
                    where,
                    files.refusal(path(file))
                            .map(why -> "the file `" + file + "` is not read: " + why)
                            .orElse("there is no file `" + file + "`"),
                    "a policy document in the configuration's folder");
        }
        return text;
    }
}
