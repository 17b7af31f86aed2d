package dev.ambit.proof;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Operator;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Template;
import dev.ambit.policy.ValuePattern;
import dev.ambit.proof.text.Pattern;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A list of patterns over one text, negation left aside: what Action, Resource and the text operators of Condition ask.
 *
 * @param fixed patterns without policy variables
 * @param open patterns whose policy variables have no value yet
 */
record TextTest(List<Pattern> fixed, List<OpenPattern> open) {
    /**
     * A pattern with policy variables.
     *
     * @param symbolic the pattern with a private character for each variable; equal ones ask the same
     * @param widest the pattern with a free star for each variable: what it can match at most
     */
    record OpenPattern(Pattern symbolic, Pattern widest) {}

    private static final char FIRST_SYMBOL = '\uE000';
    private static final int ARN_COLONS = 5;

    TextTest {
        fixed = List.copyOf(fixed);
        open = List.copyOf(open);
    }

    /** Reads atoms under the values that some policy variables have. */
    static final class Reader {
        private final Optional<RequestContext> variables;
        private final List<Template.Part.Variable> symbols = new ArrayList<>();

        /** {@code variables}: empty leaves policy variables open. */
        Reader(Optional<RequestContext> variables) {
            this.variables = variables;
        }

        /** The policy variables that were left open, in the order met. */
        List<Template.Part.Variable> symbols() {
            return symbols;
        }

        TextTest action(ActionTest test) {
            return new TextTest(test.globs().stream().map(Reader::pattern).toList(), List.of());
        }

        TextTest resource(ResourceTest test) {
            return templates(test.patterns(), false, false);
        }

        /** The values of a text operator; empty when the operator does not compare texts. */
        Optional<TextTest> values(Operator operator, List<ValuePattern> values) {
            return switch (operator.family()) {
                case STRING, STRING_LIKE -> Optional.of(templates(texts(values), false, false));
                case STRING_IGNORE_CASE -> Optional.of(templates(texts(values), true, false));
                case ARN -> Optional.of(templates(texts(values), false, true));
                case BOOL -> Optional.of(flags(values));
                case BINARY -> Optional.of(bytes(values));
                case NUMERIC, DATE, IP, NULL -> Optional.empty();
            };
        }

        /** The values that are texts, with their policy variables. */
        static List<Template> texts(List<ValuePattern> values) {
            List<Template> texts = new ArrayList<>(values.size());
            for (ValuePattern value : values) {
                switch (value) {
                    case ValuePattern.Text(Template text) -> texts.add(text);
                    case ValuePattern.TextIgnoringCase(Template text) -> texts.add(text);
                    case ValuePattern.Like(Template text) -> texts.add(text);
                    case ValuePattern.ArnParts(Template text, List<Glob> _, String _, int _) -> texts.add(text);
                    case ValuePattern.Number _, ValuePattern.Date _, ValuePattern.Flag _ -> {}
                    case ValuePattern.Range _, ValuePattern.Bytes _ -> {}
                }
            }
            return texts;
        }

        private static TextTest flags(List<ValuePattern> values) {
            return new TextTest(
                    values.stream()
                            .map(ValuePattern::source)
                            .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
                            .map(Pattern::folded)
                            .toList(),
                    List.of());
        }

        private static TextTest bytes(List<ValuePattern> values) {
            List<Pattern> patterns = new ArrayList<>();
            for (ValuePattern value : values) {
                if (value instanceof ValuePattern.Bytes(String _, Optional<List<Byte>> bytes) && bytes.isPresent()) {
                    spellings(bytes.get()).forEach(text -> patterns.add(Pattern.literal(text)));
                }
            }
            return new TextTest(patterns, List.of());
        }

        /** Every text that decodes to the bytes: with and without padding, and with any of the bits that the last letter leaves unused. */
        private static List<String> spellings(List<Byte> bytes) {
            byte[] raw = new byte[bytes.size()];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = bytes.get(i);
            }
            String bare = Base64.getEncoder().withoutPadding().encodeToString(raw);
            String padding = "=".repeat((4 - bare.length() % 4) % 4);
            if (padding.isEmpty()) {
                return List.of(bare);
            }
            int unused = padding.length() == 2 ? 16 : 4;
            int last = BASE64.indexOf(bare.charAt(bare.length() - 1));
            List<String> spellings = new ArrayList<>();
            for (int bits = 0; bits < unused; bits++) {
                String spelled = bare.substring(0, bare.length() - 1) + BASE64.charAt(last + bits);
                spellings.add(spelled);
                spellings.add(spelled + padding);
            }
            return spellings;
        }

        private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

        private static Pattern pattern(Glob glob) {
            List<Pattern.Element> elements = new ArrayList<>(glob.length());
            for (int i = 0; i < glob.length(); i++) {
                elements.add(element(glob.kind(i), glob.character(i), false));
            }
            return new Pattern(elements);
        }

        private static Pattern.Element element(Glob.Kind kind, char character, boolean folded) {
            return switch (kind) {
                case LITERAL -> new Pattern.Element(folded ? Pattern.Kind.FOLDED : Pattern.Kind.LITERAL, character);
                case ONE -> Pattern.Element.ONE;
                case MANY -> Pattern.Element.MANY;
                case ONE_IN_SEGMENT -> new Pattern.Element(Pattern.Kind.ONE_IN_SEGMENT, '\0');
                case MANY_IN_SEGMENT -> new Pattern.Element(Pattern.Kind.MANY_IN_SEGMENT, '\0');
            };
        }

        private TextTest templates(List<Template> templates, boolean folded, boolean arn) {
            List<Pattern> fixed = new ArrayList<>();
            List<OpenPattern> open = new ArrayList<>();
            for (Template template : templates) {
                if (template.fixed().isEmpty() && variables.isEmpty()) {
                    open.add(open(template, folded, arn));
                } else {
                    List<Pattern.Element> elements = filled(template, folded);
                    if (arn) {
                        byParts(elements).ifPresent(fixed::add);
                    } else if (!elements.contains(ABSENT)) {
                        fixed.add(new Pattern(elements));
                    }
                }
            }
            return new TextTest(fixed, open);
        }

        /** Stands where a policy variable has neither value nor default: the whole pattern then matches nothing. */
        private static final Pattern.Element ABSENT = new Pattern.Element(Pattern.Kind.LITERAL, '\uFFFF');

        private List<Pattern.Element> filled(Template template, boolean folded) {
            List<Pattern.Element> elements = new ArrayList<>();
            for (Template.Part part : template.parts()) {
                switch (part) {
                    case Template.Part.Element(Glob.Kind kind, char character) ->
                        elements.add(element(kind, character, folded));
                    case Template.Part.Variable(String key, Optional<String> fallback) -> {
                        Optional<String> value = value(key).or(() -> fallback);
                        if (value.isEmpty()) {
                            elements.add(ABSENT);
                        }
                        value.ifPresent(text ->
                                text.chars().forEach(c -> elements.add(element(Glob.Kind.LITERAL, (char) c, folded))));
                    }
                }
            }
            return elements;
        }

        private Optional<String> value(String key) {
            RequestContext.Values found =
                    variables.map(context -> context.get(key)).orElse(null);
            return found == null || found.multivalued()
                    ? Optional.empty()
                    : Optional.of(found.values().getFirst());
        }

        private OpenPattern open(Template template, boolean folded, boolean arn) {
            List<Pattern.Element> written = new ArrayList<>();
            int firstVariable = template.parts().size();
            for (Template.Part part : template.parts()) {
                switch (part) {
                    case Template.Part.Element(Glob.Kind kind, char character) ->
                        written.add(element(kind, character, folded));
                    case Template.Part.Variable variable -> {
                        firstVariable = Math.min(firstVariable, written.size());
                        written.add(new Pattern.Element(
                                folded ? Pattern.Kind.FOLDED : Pattern.Kind.LITERAL, symbol(variable)));
                    }
                }
            }
            List<Pattern.Element> symbolic = arn ? bounded(written) : written;
            List<Pattern.Element> widest = new ArrayList<>(symbolic.subList(0, firstVariable));
            // A value with colons shifts the parts behind it.
            for (int i = firstVariable; i < symbolic.size(); i++) {
                boolean variable = template.parts().get(i) instanceof Template.Part.Variable;
                widest.add(variable ? Pattern.Element.MANY : free(symbolic.get(i)));
            }
            return new OpenPattern(new Pattern(symbolic), new Pattern(widest));
        }

        private static Pattern.Element free(Pattern.Element element) {
            return switch (element.kind()) {
                case ONE_IN_SEGMENT -> Pattern.Element.ONE;
                case MANY_IN_SEGMENT -> Pattern.Element.MANY;
                case LITERAL, FOLDED, ONE, MANY -> element;
            };
        }

        /** Notes a variable without a value. */
        void meet(Template.Part.Variable variable) {
            if (!symbols.contains(variable)) {
                symbols.add(variable);
            }
        }

        private char symbol(Template.Part.Variable variable) {
            meet(variable);
            return (char) (FIRST_SYMBOL + symbols.indexOf(variable));
        }

        /** An ARN pattern; empty when there are fewer than six parts. */
        private static Optional<Pattern> byParts(List<Pattern.Element> elements) {
            long colons = elements.stream().filter(Reader::isColon).count();
            return colons < ARN_COLONS || elements.contains(ABSENT)
                    ? Optional.empty()
                    : Optional.of(new Pattern(bounded(elements)));
        }

        /** Wildcards of the first five parts stay in their part. */
        private static List<Pattern.Element> bounded(List<Pattern.Element> elements) {
            List<Pattern.Element> bounded = new ArrayList<>(elements.size());
            int colons = 0;
            for (Pattern.Element element : elements) {
                boolean inside = colons < ARN_COLONS;
                bounded.add(
                        inside
                                ? switch (element.kind()) {
                                    case ONE -> new Pattern.Element(Pattern.Kind.ONE_IN_SEGMENT, '\0');
                                    case MANY -> new Pattern.Element(Pattern.Kind.MANY_IN_SEGMENT, '\0');
                                    case LITERAL, FOLDED, ONE_IN_SEGMENT, MANY_IN_SEGMENT -> element;
                                }
                                : element);
                colons += isColon(element) ? 1 : 0;
            }
            return bounded;
        }

        private static boolean isColon(Pattern.Element element) {
            return element.kind() == Pattern.Kind.LITERAL && element.character() == ':';
        }
    }
}
