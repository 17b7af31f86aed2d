package dev.ambit.verifier;

import static dev.ambit.verifier.Written.access;
import static dev.ambit.verifier.Written.allow;
import static dev.ambit.verifier.Written.certificate;
import static dev.ambit.verifier.Written.deny;
import static dev.ambit.verifier.Written.holds;
import static dev.ambit.verifier.Written.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A certificate that somebody changed is refused, or it is again one of something true. */
class TamperedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Access BEFORE =
            access(allow("*", "*", ""), deny("*", "*", "{'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}}"));
    private static final Access AFTER = access(
            allow("*", "*", ""),
            deny(
                    "*",
                    "*",
                    "{'StringNotEquals':{'aws:RequestedRegion':['eu-central-1','us-east-1']},"
                            + "'ArnNotLike':{'bedrock:InferenceProfileArn':'arn:aws:bedrock:eu-central-1:*:inference-profile/eu.*'}}"));

    /** Nothing that was allowed is denied now. */
    private static final String PROOF = certificate("none", raw(), BEFORE, AFTER);

    private static final String FINDING = certificate("some", raw(), AFTER, BEFORE);

    /** Every kind of table in one proof. */
    private static final String MIXED = mixed();

    private static String mixed() {
        Access narrow = access(
                allow("s3:Get*", "arn:aws:s3:::b/${aws:username}/*", "{'NumericLessThan':{'s3:max-keys':'10'}}"),
                allow(
                        "s3:Put*",
                        "arn:aws:s3:::c*",
                        "{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'},'Bool':{'x:b':'true'}}"),
                allow(
                        "s3:List*",
                        "*",
                        "{'ForAllValues:StringLike':{'aws:TagKeys':'a*'},'StringEquals':{'aws:PrincipalTag/t':'red'}}"));
        Access wide = access(
                allow("s3:Get*", "arn:aws:s3:::b/${aws:username}*", "{'NumericLessThanEquals':{'s3:max-keys':'10'}}"),
                allow(
                        "s3:P*",
                        "arn:aws:s3:::*",
                        "{'IpAddress':{'aws:SourceIp':'203.0.112.0/23'},'Null':{'x:b':'false'}}"),
                allow(
                        "s3:L*",
                        "*",
                        "{'ForAllValues:StringLike':{'aws:TagKeys':['a*','b']},'StringNotEquals':{'aws:PrincipalTag/t':'blue'}}"));
        Value.Caller caller = new Value.Caller(
                new Principal.RoleSession(
                        "arn:aws:sts::111122223333:assumed-role/r/s",
                        "arn:aws:iam::111122223333:role/r",
                        "111122223333",
                        false),
                RequestContext.empty().with("aws:PrincipalTag/t", "red"));
        return certificate(
                "none",
                Difference.over(List.of(caller), key -> false, Domain.WELL_FORMED, Budget.DEFAULT),
                narrow,
                wide);
    }

    private static String changed(String certificate, Consumer<JsonNode> change) {
        try {
            JsonNode file = JSON.readTree(certificate);
            change.accept(file);
            String after = file.toString();
            assertFalse(after.equals(JSON.readTree(certificate).toString()), "nothing was changed");
            return after;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(String what, String certificate, Consumer<JsonNode> change) {
        Verifier.Outcome outcome = Verifier.check(changed(certificate, change));
        assertFalse(outcome instanceof Verifier.Outcome.Holds, what + ": " + outcome);
    }

    private static ObjectNode object(JsonNode file, String path) {
        return (ObjectNode) file.at(path);
    }

    private static ArrayNode array(JsonNode file, String path) {
        return (ArrayNode) file.at(path);
    }

    private static void text(JsonNode file, String from, String to) {
        for (JsonNode document : file.get("documents")) {
            ((ObjectNode) document).put("text", document.get("text").textValue().replace(from, to));
        }
    }

    @Test
    void untouchedOnesHold() {
        holds(PROOF);
        holds(FINDING);
        holds(MIXED);
    }

    @Test
    void aMeaningfulChangeOfAProofIsRefused() {
        for (String proof : List.of(PROOF, MIXED)) {
            refused(
                    "a class less",
                    proof,
                    file -> array(file, "/claims/0/tables/0/classes").remove(0));
            refused(
                    "a class more",
                    proof,
                    file -> array(file, "/claims/0/tables/0/classes").addArray().add(90));
            refused(
                    "a class twice",
                    proof,
                    file -> array(file, "/claims/0/tables/0/classes")
                            .set(1, array(file, "/claims/0/tables/0/classes").get(0)));
            refused(
                    "an arrow elsewhere",
                    proof,
                    file -> array(file, "/claims/0/automata/0/next/1").set(0, 0));
            refused("a state less", proof, file -> {
                ArrayNode rows = array(file, "/claims/0/automata/0/next");
                rows.remove(rows.size() - 1);
                ArrayNode passed = array(file, "/claims/0/automata/0/passed");
                passed.remove(passed.size() - 1);
            });
            refused("a test passed", proof, file -> {
                ArrayNode passed = array(file, "/claims/0/automata/0/passed");
                passed.set(0, passed.get(0).isEmpty() ? JSON.createArrayNode().add(0) : JSON.createArrayNode());
            });
            refused("a letter less", proof, file -> {
                ObjectNode automaton = object(file, "/claims/0/automata/0");
                String letters = automaton.get("letters").textValue();
                automaton.put("letters", letters.substring(0, letters.length() - 1));
            });
            refused("a letter that stands for others and is named", proof, file -> {
                ObjectNode automaton = object(file, "/claims/0/automata/0");
                String letters = automaton.get("letters").textValue();
                automaton.put("letters", letters.charAt(letters.length() - 1) + letters.substring(1));
            });
            refused("an automaton of other patterns", proof, file -> {
                ArrayNode tests = array(file, "/claims/0/automata/0/tests");
                ((ArrayNode) tests.get(tests.size() - 1)).removeAll();
            });
            refused(
                    "a way less",
                    proof,
                    file -> array(file, "/claims/0/walk/0/to").remove(0));
            refused("a step less", proof, file -> {
                ArrayNode walk = array(file, "/claims/0/walk");
                walk.remove(walk.size() - 1);
            });
            refused("no step", proof, file -> array(file, "/claims/0/walk").removeAll());
            refused("a way into itself", proof, file -> {
                ArrayNode walk = array(file, "/claims/0/walk");
                ((ArrayNode) walk.get(walk.size() - 1).get("to")).set(0, walk.size() - 1);
            });
            refused(
                    "a predicate less",
                    proof,
                    file -> array(file, "/claims/0/predicates").remove(0));
            refused("the sides exchanged", proof, file -> {
                ObjectNode claim = object(file, "/claims/0");
                JsonNode wide = claim.get("allowed_by");
                claim.set("allowed_by", claim.get("not_by"));
                claim.set("not_by", wide);
            });
            refused(
                    "a side that allows nothing",
                    proof,
                    file -> array(file, "/claims/0/not_by/union").removeAll());
            refused(
                    "the answer turned",
                    proof,
                    file -> object(file, "/claims/0").put("answer", "some"));
            refused(
                    "no callers",
                    proof,
                    file -> array(file, "/claims/0/callers").removeAll());
            refused("another domain", proof, file -> {
                ObjectNode domain = object(file, "/claims/0/domain");
                domain.put("name", domain.get("name").textValue().equals("raw") ? "well-formed" : "raw");
            });
            refused("an element more", proof, file -> object(file, "/claims/0").put("checked", true));
            refused("another format", proof, file -> ((ObjectNode) file).put("format", "ambit-certificate/9"));
        }
        refused("the first step ends everywhere", MIXED, file -> {
            ArrayNode walk = array(file, "/claims/0/walk");
            ArrayNode to = (ArrayNode) walk.get(walk.size() - 1).get("to");
            for (int i = 0; i < to.size(); i++) {
                to.set(i, -1);
            }
        });
        refused("an effect turned", PROOF, file -> {
            ObjectNode document = object(file, "/documents/0");
            document.put("text", document.get("text").textValue().replace("Deny", "Allow"));
        });
        refused("a Region more", PROOF, file -> text(file, "us-east-1", "us-east-2"));
        refused("an operator negated", PROOF, file -> text(file, "ArnNotLike", "ArnLike"));
        refused("an absent key passes", PROOF, file -> text(file, "StringNotEquals", "StringNotEqualsIfExists"));
        refused("a star less", PROOF, file -> text(file, "eu.*", "eu."));
        refused("another action", PROOF, file -> text(file, "\"Action\":\"*\"", "\"NotAction\":\"*\""));
        refused("the domain raw", MIXED, file -> {
            ObjectNode domain = object(file, "/claims/0/domain");
            domain.put("name", "raw");
            domain.remove("shapes");
        });
        refused(
                "the domain raw with shapes",
                MIXED,
                file -> object(file, "/claims/0/domain").put("name", "raw"));
        refused(
                "a wider shape",
                MIXED,
                file -> object(file, "/claims/0/domain/shapes/action")
                        .set(
                                "forms",
                                JSON.createArrayNode()
                                        .add(JSON.createArrayNode().add("*"))));
        refused(
                "a caller with another tag",
                MIXED,
                file -> object(file, "/claims/0/callers/0/keys").put("aws:principaltag/t", "blue"));
        refused(
                "a caller without tags",
                MIXED,
                file -> object(file, "/claims/0/callers/0/keys").removeAll());
    }

    @Test
    void aMeaningfulChangeOfAFindingIsRefused() {
        refused(
                "another Region",
                FINDING,
                file -> object(file, "/claims/0/request/caller/keys").put("aws:requestedregion", "eu-central-1"));
        refused(
                "no profile",
                FINDING,
                file -> object(file, "/claims/0/request/caller/keys").remove("bedrock:inferenceprofilearn"));
        refused("the answer turned", FINDING, file -> object(file, "/claims/0").put("answer", "none"));
        refused(
                "another caller",
                FINDING,
                file -> object(file, "/claims/0/request/caller").put("arn", "arn:aws:iam::111122223333:user/other"));
        refused("an effect turned", FINDING, file -> text(file, "Deny", "Allow"));
        refused(
                "the sides alike",
                FINDING,
                file -> object(file, "/claims/0").set("not_by", file.at("/claims/0/allowed_by")));
    }

    /**
     * Labels, who or what is spoken of, the letter that stands for others, the order of classes, and ways that end alike. A change of
     * these can leave a true claim with its proof.
     */
    private static final Set<String> FREE = Set.of(
            "title",
            "letters",
            "union",
            "name",
            "file",
            "text",
            "classes",
            "domain",
            "always",
            "caller_keys",
            "arn",
            "role",
            "account",
            "to",
            "action",
            "resource",
            "keys");

    @Test
    void anyChangeIsRefusedOrShowsSomethingTrue() {
        Random random = new Random(20261122);
        Map<String, Integer> kept = new TreeMap<>();
        int tried = 0;
        for (String certificate : List.of(PROOF, FINDING, MIXED)) {
            for (int round = 0; round < 1500; round++) {
                List<String> where = new ArrayList<>();
                String after = changed(certificate, file -> where.add(mutate(file, random)));
                tried++;
                if (Verifier.check(after) instanceof Verifier.Outcome.Holds) {
                    String path = where.getFirst();
                    List<String> names = List.of(path.split("/"));
                    assertTrue(names.stream().anyMatch(FREE::contains), () -> "a change of " + path + " was accepted");
                    assertTrue(Redecided.agrees(after), () -> "a change of " + path + " was accepted and is wrong");
                    kept.merge(names.stream().filter(FREE::contains).findFirst().orElse(""), 1, Integer::sum);
                }
            }
        }
        assertEquals(4500, tried);
        assertTrue(kept.getOrDefault("title", 0) > 0, "no harmless change was tried: " + kept);
    }

    /** Changes one value somewhere; answers where. */
    private static String mutate(JsonNode file, Random random) {
        List<JsonPointer> all = new ArrayList<>();
        pointers(file, JsonPointer.empty(), all);
        while (true) {
            JsonPointer at = all.get(random.nextInt(all.size()));
            JsonNode old = file.at(at);
            JsonNode parent = file.at(at.head());
            JsonNode fresh = other(old, random);
            if (fresh == null && parent instanceof ArrayNode list) {
                list.remove(at.last().getMatchingIndex());
                return at.toString();
            }
            if (fresh == null && parent instanceof ObjectNode object) {
                object.remove(at.last().getMatchingProperty());
                return at.toString();
            }
            if (fresh != null && !fresh.equals(old)) {
                if (parent instanceof ArrayNode list) {
                    list.set(at.last().getMatchingIndex(), fresh);
                } else {
                    ((ObjectNode) parent).set(at.last().getMatchingProperty(), fresh);
                }
                return at.toString();
            }
        }
    }

    private static JsonNode other(JsonNode old, Random random) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        if (old.isInt()) {
            return IntNode.valueOf(
                    random.nextBoolean() ? random.nextInt(-1, 12) : old.intValue() + random.nextInt(-1, 2));
        }
        if (old.isTextual() && !old.textValue().isEmpty()) {
            String text = old.textValue();
            int at = random.nextInt(text.length());
            String put = random.nextInt(3) == 0 ? "" : String.valueOf("*?:abx1$".charAt(random.nextInt(8)));
            return TextNode.valueOf(text.substring(0, at) + put + text.substring(at + 1));
        }
        if (old instanceof ArrayNode list && list.size() > 1) {
            ArrayNode copy = list.deepCopy();
            int one = random.nextInt(list.size());
            int two = random.nextInt(list.size());
            copy.set(one, list.get(two));
            if (random.nextBoolean()) {
                copy.set(two, list.get(one));
            }
            return copy;
        }
        return old;
    }

    private static void pointers(JsonNode node, JsonPointer at, List<JsonPointer> into) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                into.add(at.appendProperty(member.getKey()));
                pointers(member.getValue(), at.appendProperty(member.getKey()), into);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            into.add(at.appendIndex(i));
            pointers(node.get(i), at.appendIndex(i), into);
        }
    }
}
