package dev.ambit.landingzone.cfct;

import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.landingzone.yaml.Findings;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.landingzone.yaml.SchemaCheck;
import dev.ambit.landingzone.yaml.YamlText;
import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a manifest and the files that it names; documented in {@code docs/cfct.md}. */
public final class CfctReader {
    private CfctReader() {}

    /** Reads the manifest at {@code path}, which {@code files} knows; never throws for bad input. */
    public static CfctReading read(String path, TextFiles files) {
        return files.text(path)
                .map(text -> read(path, text, files))
                .orElseGet(() -> rejected(
                        new Location(path, 0, 0),
                        files.refusal(path).orElse("there is no such file"),
                        "a manifest.yaml"));
    }

    private static CfctReading read(String path, String text, TextFiles files) {
        return switch (YamlText.of(path, text, "a manifest")) {
            case YamlText.Tree(Node root) -> read(path, root, files);
            case YamlText.NotYaml(Problem problem) -> new CfctReading.Rejected(List.of(problem), List.of());
        };
    }

    private static CfctReading read(String path, Node root, TextFiles files) {
        Findings findings = new Findings(path);
        Optional<Manifest> form = form(root, findings);
        if (form.isEmpty()) {
            return new CfctReading.Rejected(findings.errors(), findings.warnings());
        }
        new SchemaCheck(findings).check(root, form.get().rule());
        PackageFiles packageFiles = new PackageFiles(path, files, findings);
        CfctPackage content = new ManifestFields(form.get(), root, packageFiles, findings).read();
        return findings.errors().isEmpty()
                ? new CfctReading.Accepted(content, findings.warnings())
                : new CfctReading.Rejected(findings.errors(), findings.warnings());
    }

    /** The form that the manifest says it has; everything else is judged by it. */
    private static Optional<Manifest> form(Node root, Findings findings) {
        String expected = "2021-03-15 (or 2020-01-01)";
        if (!(root instanceof MappingNode)) {
            findings.error(root, "the file is not a mapping", "a manifest with region, version and resources");
            return Optional.empty();
        }
        Node version = Nodes.at(root, "version");
        if (version == null) {
            findings.error(root, "the key `version` is missing", expected);
            return Optional.empty();
        }
        String value = version instanceof ScalarNode scalar ? scalar.getValue() : "";
        Optional<Manifest> form = Arrays.stream(Manifest.values())
                .filter(known -> known.version().equals(value))
                .findFirst();
        if (form.isEmpty()) {
            findings.error(version, "the version `" + value + "` is not known", expected);
        }
        return form;
    }

    private static CfctReading rejected(Location where, String message, String expected) {
        return new CfctReading.Rejected(List.of(new Problem(where, message, expected)), List.of());
    }
}
