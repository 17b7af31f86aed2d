package dev.ambit.landingzone.cfct;

import dev.ambit.landingzone.files.TextFiles;
import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a manifest and the files that it names; documented in {@code docs/cfct.md}. */
public final class CfctReader {
    private static final int MOST_CHARACTERS = 8 << 20;
    private static final int MOST_DEPTH = 60;

    private CfctReader() {}

    /** Reads the manifest at {@code path}, which {@code files} knows; never throws for bad input. */
    public static CfctReading read(String path, TextFiles files) {
        return files.text(path)
                .map(text -> read(path, text, files))
                .orElseGet(() -> rejected(new Location(path, 0, 0), "there is no such file", "a manifest.yaml"));
    }

    private static CfctReading read(String path, String text, TextFiles files) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(MOST_DEPTH);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            Location where = mark == null
                    ? new Location(path, 0, 0)
                    : new Location(path, mark.getLine() + 1, mark.getColumn() + 1);
            return rejected(where, "not YAML: " + broken.getProblem(), "");
        } catch (YAMLException broken) {
            return rejected(new Location(path, 0, 0), "not YAML: " + broken.getMessage(), "");
        }
        return root == null
                ? rejected(new Location(path, 0, 0), "the file is empty", "a manifest")
                : read(path, root, files);
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
