package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a plan or a state, and what the configuration of a plan says about them. */
final class Show {
    private final String file;
    private final JsonNode root;
    private final Map<String, Resource> managed = new LinkedHashMap<>();
    private final Map<String, Resource> data = new LinkedHashMap<>();
    private final Map<String, JsonNode> changes = new LinkedHashMap<>();

    Show(String file, JsonNode root) {
        this.file = file;
        this.root = root;
        for (JsonNode change : root.path("resource_changes")) {
            changes.put(change.path("address").asText(), change);
        }
        module(root.path("prior_state").path("values").path("root_module"), false);
        module(root.path("values").path("root_module"), true);
        module(root.path("planned_values").path("root_module"), true);
    }

    private void module(JsonNode module, boolean alsoManaged) {
        String address = module.path("address").asText("");
        for (JsonNode resource : module.path("resources")) {
            boolean isData = resource.path("mode").asText().equals("data");
            if (isData || alsoManaged) {
                Resource made = resource(resource, address);
                (isData ? data : managed).put(made.address(), made);
            }
        }
        module.path("child_modules").forEach(child -> module(child, alsoManaged));
    }

    private Resource resource(JsonNode resource, String module) {
        String address = resource.path("address").asText();
        JsonNode change = changes.get(address);
        List<String> dependsOn = new ArrayList<>();
        resource.path("depends_on").forEach(on -> dependsOn.add(on.asText()));
        return new Resource(
                file,
                address,
                module,
                resource.path("type").asText(),
                resource.path("name").asText(),
                resource.path("values"),
                change == null
                        ? MissingNode.getInstance()
                        : change.path("change").path("after_unknown"),
                dependsOn);
    }

    String file() {
        return file;
    }

    /** The managed resources of a type, in the order of the file. */
    List<Resource> managed(String type) {
        return managed.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The data sources of a type. */
    List<Resource> data(String type) {
        return data.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** Managed resources whose type begins so. */
    List<Resource> family(String prefix) {
        return managed.values().stream()
                .filter(resource -> resource.type().startsWith(prefix))
                .toList();
    }

    Optional<Resource> at(String address) {
        return Optional.ofNullable(managed.get(address)).or(() -> Optional.ofNullable(data.get(address)));
    }

    /** The instances of a resource of a module, whatever their index. */
    List<Resource> instances(String module, String typeAndName) {
        List<Resource> instances = new ArrayList<>();
        String prefix = module.isEmpty() ? "" : module + ".";
        for (Map<String, Resource> of : List.of(managed, data)) {
            for (Resource resource : of.values()) {
                String local = resource.address();
                if (resource.module().equals(module)
                        && (local.equals(prefix + typeAndName) || local.startsWith(prefix + typeAndName + "["))) {
                    instances.add(resource);
                }
            }
        }
        return instances;
    }

    /** What the plan takes away, as it was. */
    List<Resource> deleted() {
        List<Resource> deleted = new ArrayList<>();
        for (JsonNode change : changes.values()) {
            JsonNode actions = change.path("change").path("actions");
            if (change.path("mode").asText().equals("managed")
                    && actions.size() == 1
                    && actions.get(0).asText().equals("delete")) {
                deleted.add(new Resource(
                        file,
                        change.path("address").asText(),
                        change.path("module_address").asText(""),
                        change.path("type").asText(),
                        change.path("name").asText(),
                        change.path("change").path("before"),
                        MissingNode.getInstance(),
                        List.of()));
            }
        }
        return deleted;
    }

    /** The configuration of the module at an address, whose instances share it. */
    JsonNode configuration(String module) {
        JsonNode at = root.path("configuration").path("root_module");
        for (String call : calls(module)) {
            at = at.path("module_calls").path(call).path("module");
        }
        return at;
    }

    /** The names of the module calls that lead to a module: {@code module.a["x"].module.b} is a, b. */
    static List<String> calls(String module) {
        List<String> calls = new ArrayList<>();
        for (String part : withoutIndexes(module).split("\\.", -1)) {
            if (!part.isEmpty() && !part.equals("module")) {
                calls.add(part);
            }
        }
        return calls;
    }

    static String withoutIndexes(String address) {
        return address.replaceAll("\\[(\"[^\"]*\"|\\d+)\\]", "");
    }

    /** What the configuration says of a resource. */
    JsonNode configuration(Resource resource) {
        String local = resource.type() + "." + resource.name();
        for (JsonNode candidate : configuration(resource.module()).path("resources")) {
            String address = candidate.path("address").asText();
            if (address.equals(local) || address.equals("data." + local)) {
                return candidate;
            }
        }
        return MissingNode.getInstance();
    }

    /** An argument of the provider that the configuration gives a resource, if it is written down there. */
    JsonNode provider(Resource resource) {
        String key = configuration(resource).path("provider_config_key").asText("");
        return root.path("configuration").path("provider_config").path(key).path("expressions");
    }
}
