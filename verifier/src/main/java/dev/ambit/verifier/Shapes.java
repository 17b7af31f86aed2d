package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which texts count. In the domain {@code raw} every text does; elsewhere each dimension has its forms or a list of texts.
 *
 * @param byDimension empty for raw
 */
record Shapes(String name, Map<String, Shape> byDimension) {
    /** Either the forms that a text may have or, where {@code listed}, the texts themselves. */
    record Shape(boolean listed, List<String> texts, List<Pattern> forms) {}

    private static final List<String> ARN =
            List.of("=arn:aws", "[*]", "=:", "[?]", "[*]", "=:", "[*]", "=:", "[*]", "=:", "?", "*");

    static Shapes read(JsonNode form) {
        boolean raw = form.path("name").asText().equals("raw");
        Form.object(form, raw ? new String[] {"name"} : new String[] {"name", "shapes"});
        String name = Form.text(form.get("name"));
        Map<String, Shape> shapes = new LinkedHashMap<>();
        if (!raw) {
            for (Map.Entry<String, JsonNode> one : form.get("shapes").properties()) {
                Shape shape = shape(one.getValue());
                boolean known = !name.equals("well-formed") || shape.equals(wellFormed(one.getKey()));
                Rejected.unless(known, "the shape of " + one.getKey() + " is not that of the domain well-formed");
                shapes.put(one.getKey(), shape);
            }
        }
        return new Shapes(name, shapes);
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

    /** An action has one colon, a resource is an ARN or a star, a key named after an ARN has one, nothing is empty. */
    private static Shape wellFormed(String dimension) {
        List<List<String>> forms = switch (dimension) {
            case "action" -> List.of(List.of("[?]", "[*]", "=:", "[?]", "[*]"));
            case "resource" -> List.of(ARN, List.of("=*"));
            default -> List.of(dimension.endsWith("arn") ? ARN : List.of("?", "*"));
        };
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
