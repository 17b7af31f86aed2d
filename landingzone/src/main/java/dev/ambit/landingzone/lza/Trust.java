package dev.ambit.landingzone.lza;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.yaml.Nodes;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Trust policies as the accelerator writes them from {@code assumedBy} and {@code externalIds}. */
final class Trust {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LzaFiles files;
    private final Layer layer;
    private final Accounts accounts;

    Trust(LzaFiles files, Layer layer, Accounts accounts) {
        this.files = files;
        this.layer = layer;
        this.accounts = accounts;
    }

    PolicyText of(String file, Node role, Accounts.Entry account) {
        List<String> services = new ArrayList<>();
        List<String> principals = new ArrayList<>();
        List<String> providers = new ArrayList<>();
        for (Node entry : Nodes.list(role, "assumedBy")) {
            String who = Nodes.text(entry, "principal");
            switch (Nodes.text(entry, "type")) {
                case "service" -> services.add(who);
                case "principalArn" -> principals.add(who);
                case "provider" -> providers.add("arn:aws:iam::" + account.id() + ":saml-provider/" + who);
                default -> principals.add(accountRoot(file, entry, who));
            }
        }
        ObjectNode document = JSON.objectNode().put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        ObjectNode conditions = externalIds(role);
        if (!services.isEmpty()) {
            statement(statements, "Service", services, "sts:AssumeRole", conditions);
        }
        if (!principals.isEmpty()) {
            statement(statements, "AWS", principals, "sts:AssumeRole", conditions);
        }
        if (!providers.isEmpty()) {
            ObjectNode audience = JSON.objectNode();
            audience.putObject("StringEquals").put("SAML:aud", "https://signin.aws.amazon.com/saml");
            statement(statements, "Federated", providers, "sts:AssumeRoleWithSAML", audience);
        }
        if (statements.isEmpty()) {
            statement(statements, "AWS", List.of(root(account.id())), "sts:AssumeRole", conditions);
        }
        return PolicyText.of(document.toPrettyString());
    }

    PolicyText ofIdentityCenter(Accounts.Entry account) {
        ObjectNode document = JSON.objectNode().put("Version", "2012-10-17");
        ObjectNode audience = JSON.objectNode();
        audience.putObject("StringEquals").put("SAML:aud", "https://signin.aws.amazon.com/saml");
        statement(
                document.putArray("Statement"),
                "Federated",
                List.of("arn:aws:iam::" + account.id() + ":saml-provider/AWSSSO_DO_NOT_DELETE"),
                "sts:AssumeRoleWithSAML",
                audience);
        return PolicyText.of(document.toPrettyString());
    }

    PolicyText ofAccount(String id) {
        ObjectNode document = JSON.objectNode().put("Version", "2012-10-17");
        statement(document.putArray("Statement"), "AWS", List.of(root(id)), "sts:AssumeRole", JSON.objectNode());
        return PolicyText.of(document.toPrettyString());
    }

    private static String root(String account) {
        return "arn:aws:iam::" + account + ":root";
    }

    /** An account by its number, its root's ARN, or its name in the configuration. */
    private String accountRoot(String file, Node entry, String who) {
        if (who.startsWith("arn:")) {
            return who;
        }
        if (who.matches("\\d{12}")) {
            return root(who);
        }
        if (accounts.named(who).isEmpty()) {
            layer.problem(
                    files.at(
                            file,
                            Nodes.scalar(entry, "principal")
                                    .map(Node.class::cast)
                                    .orElse(entry)),
                    "found `" + who + "`",
                    "an account's twelve digits, the ARN of its root, or its name");
        }
        return root(accounts.named(who).map(Accounts.Entry::id).orElse("000000000000"));
    }

    private static ObjectNode externalIds(Node role) {
        ObjectNode conditions = JSON.objectNode();
        List<Node> ids = Nodes.list(role, "externalIds");
        if (!ids.isEmpty()) {
            ArrayNode values = conditions.putObject("StringEquals").putArray("sts:ExternalId");
            ids.forEach(id -> values.add(id instanceof ScalarNode scalar ? scalar.getValue() : ""));
        }
        return conditions;
    }

    private static void statement(
            ArrayNode statements, String kind, List<String> who, String action, ObjectNode conditions) {
        ObjectNode statement = statements.addObject().put("Effect", "Allow");
        ArrayNode principals = statement.putObject("Principal").putArray(kind);
        who.forEach(principals::add);
        statement.put("Action", action);
        if (!conditions.isEmpty()) {
            statement.set("Condition", conditions);
        }
    }
}
