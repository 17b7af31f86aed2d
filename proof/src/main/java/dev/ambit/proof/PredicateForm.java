package dev.ambit.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Operator;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Template;
import dev.ambit.proof.text.Pattern;
import dev.ambit.proof.text.TooLarge;
import java.util.List;
import java.util.Optional;

/** Predicates and patterns as certificates write them; docs/certificates.md describes the form. */
final class PredicateForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final char FIRST_PRIVATE = '\uE000';
    private static final char LAST_PRIVATE = '\uF8FF';

    private PredicateForm() {}

    /** What an atom asks of texts, negation left aside; nothing for an atom that does not compare texts. */
    static TextTest texts(Atom atom, TextTest.Reader reader) {
        return switch (atom) {
            case ActionTest test -> reader.action(test);
            case ResourceTest test -> reader.resource(test);
            case ConditionTest test ->
                reader.values(test.operator(), test.values()).orElse(new TextTest(List.of(), List.of()));
            case PrincipalTest _ -> new TextTest(List.of(), List.of());
        };
    }

    static ObjectNode of(Atom atom) {
        TextTest.Reader reader = new TextTest.Reader(Optional.empty());
        TextTest texts = texts(atom, reader);
        ObjectNode form = JSON.objectNode();
        form.put("asks", asks(atom));
        form.put("operator", operator(atom));
        ArrayNode written = form.putArray("written");
        written(atom).forEach(text -> written.add(checked(text)));
        ArrayNode patterns = form.putArray("patterns");
        texts.fixed().forEach(pattern -> patterns.add(pattern(pattern, List.of())));
        texts.open().forEach(open -> patterns.add(pattern(open.symbolic(), reader.symbols())));
        return form;
    }

    private static String asks(Atom atom) {
        return switch (atom) {
            case ActionTest _ -> "action";
            case ResourceTest _ -> "resource";
            case PrincipalTest _ -> "caller";
            case ConditionTest test -> "key:" + test.keyAsWritten();
        };
    }

    private static String operator(Atom atom) {
        return switch (atom) {
            case ActionTest test -> test.negated() ? "NotAction" : "Action";
            case ResourceTest test -> test.negated() ? "NotResource" : "Resource";
            case PrincipalTest test ->
                switch (test.form()) {
                    case PRINCIPAL -> "Principal";
                    case NOT_PRINCIPAL_ALLOW -> "NotPrincipal of Allow";
                    case NOT_PRINCIPAL_DENY -> "NotPrincipal of Deny";
                };
            case ConditionTest test -> {
                if (test.operator() == Operator.BINARY_EQUALS) {
                    throw new TooLarge("a certificate has no form for BinaryEquals");
                }
                yield test.operatorName();
            }
        };
    }

    private static List<String> written(Atom atom) {
        return switch (atom) {
            case ActionTest test -> test.patterns();
            case ResourceTest test ->
                test.patterns().stream().map(Template::source).toList();
            case PrincipalTest test ->
                test.entries().stream().map(PredicateForm::entry).toList();
            case ConditionTest test -> test.sources();
        };
    }

    private static String entry(PrincipalTest.Entry entry) {
        return switch (entry) {
            case PrincipalTest.Entry.Everyone _ -> "everyone";
            case PrincipalTest.Entry.Account _ -> "account:" + entry.text();
            case PrincipalTest.Entry.Named _ -> "named:" + entry.text();
            case PrincipalTest.Entry.Service _ -> "service:" + entry.text();
            case PrincipalTest.Entry.Federated _ -> "federated:" + entry.text();
            case PrincipalTest.Entry.Opaque _ -> "opaque:" + entry.text();
        };
    }

    /** Private characters stand for policy variables inside the proof; a policy that has them itself is not certified. */
    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_PRIVATE && c <= LAST_PRIVATE || c == Character.MAX_VALUE) {
                throw new TooLarge("a certificate has no form for the character U+%04X".formatted((int) c));
            }
        }
        return text;
    }

    /** {@code variables}: what the private characters of the pattern stand for. */
    static ArrayNode pattern(Pattern pattern, List<Template.Part.Variable> variables) {
        ArrayNode form = JSON.arrayNode();
        StringBuilder run = new StringBuilder();
        for (Pattern.Element element : pattern.elements()) {
            char c = element.character();
            boolean variable = c >= FIRST_PRIVATE && c - FIRST_PRIVATE < variables.size();
            String sign = variable ? "$" : sign(element.kind());
            boolean goesOn =
                    !run.isEmpty() && (sign.equals("=") || sign.equals("~")) && sign.charAt(0) == run.charAt(0);
            if (!goesOn && !run.isEmpty()) {
                form.add(run.toString());
                run.setLength(0);
            }
            if (variable) {
                variable(form, variables.get(c - FIRST_PRIVATE));
            } else if (goesOn) {
                run.append(c);
            } else if (sign.equals("=") || sign.equals("~")) {
                run.append(sign).append(c);
            } else {
                form.add(sign);
            }
        }
        if (!run.isEmpty()) {
            form.add(run.toString());
        }
        return form;
    }

    private static void variable(ArrayNode form, Template.Part.Variable variable) {
        form.add("$" + variable.key());
        variable.fallback().ifPresent(text -> form.add("|" + text));
    }

    private static String sign(Pattern.Kind kind) {
        return switch (kind) {
            case LITERAL -> "=";
            case FOLDED -> "~";
            case ONE -> "?";
            case MANY -> "*";
            case ONE_IN_SEGMENT -> "[?]";
            case MANY_IN_SEGMENT -> "[*]";
        };
    }
}
