package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which texts count. In the domain {@code raw} every text does; elsewhere each dimension has its forms or a list of texts.
 *
 * @param byDimension empty for raw
 * @param always condition keys that every request has, in lower case
 */
record Shapes(String name, Map<String, Shape> byDimension, Set<String> always) {
    /** Either the forms that a text may have or, where {@code listed}, the texts themselves. */
    record Shape(boolean listed, List<String> texts, List<Pattern> forms) {}

    private static final List<String> ARN =
            List.of("=arn:aws", "[*]", "=:", "[?]", "[*]", "=:", "[*]", "=:", "[*]", "=:", "?", "*");

    static Shapes read(JsonNode form) {
        boolean raw = form.path("name").asText().equals("raw");
        Form.object(form, raw ? new String[] {"name"} : new String[] {"name", "always", "shapes"});
        String name = Form.text(form.get("name"));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Set<String> always = new TreeSet<>();
        if (!raw) {
            always.addAll(Form.texts(form.get("always")));
            for (Map.Entry<String, JsonNode> one : form.get("shapes").properties()) {
                Shape shape = shape(one.getValue());
                boolean fixed = name.equals("well-formed") && !one.getKey().startsWith("key:");
                Rejected.unless(
                        !fixed || shape.equals(wellFormed(one.getKey())),
                        "the shape of " + one.getKey() + " is not that of the domain well-formed");
                shapes.put(one.getKey(), shape);
            }
        }
        return new Shapes(name, shapes, always);
    }

    private static Shape shape(JsonNode form) {
        if (form.has("texts")) {
            return new Shape(true, Form.texts(Form.object(form, "texts").get("texts")), List.of());
        }
        List<Pattern> forms = Form.list(Form.object(form, "forms").get("forms")).stream()
                .map(pattern -> Pattern.read(Form.texts(pattern)))
                .toList();
        return new Shape(false, List.of(), forms);
    }

    /** An action has one colon, a resource is an ARN or a star. */
    private static Shape wellFormed(String dimension) {
        List<List<String>> forms = dimension.equals("action")
                ? List.of(List.of("[?]", "[*]", "=:", "[?]", "[*]"))
                : List.of(ARN, List.of("=*"));
        return new Shape(false, List.of(), forms.stream().map(Pattern::read).toList());
    }

    boolean raw() {
        return name.equals("raw");
    }

    Shape of(String dimension) {
        Shape shape = byDimension.get(dimension);
        if (shape == null) {
            throw new Rejected("the domain says nothing about " + dimension);
        }
        return shape;
    }
}
