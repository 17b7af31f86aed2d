package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one element of a statement asks.
 *
 * @param asks {@code action}, {@code resource}, {@code caller}, or {@code key:} with the name of a condition key as written
 * @param operator {@code Action}, {@code NotAction}, … or the condition operator with prefix and suffix
 * @param written the entries or values as the policy has them; for principals with their kind
 * @param patterns how the texts are compared; those with policy variables last
 */
record Predicate(String asks, String operator, List<String> written, List<Pattern> patterns) {
    static Predicate read(JsonNode form) {
        Form.object(form, "asks", "operator", "written", "patterns");
        return new Predicate(
                Form.text(form.get("asks")),
                Form.text(form.get("operator")),
                Form.texts(form.get("written")),
                Form.list(form.get("patterns")).stream()
                        .map(pattern -> Pattern.read(Form.texts(pattern)))
                        .toList());
    }

    /** The dimension of a request, a key's name in lower case. */
    String dimension() {
        return asks.toLowerCase(Locale.ROOT);
    }

    /** The operator of a condition without prefix, suffix and negation, such as {@code StringLike}. */
    String base() {
        String rest = operator.substring(operator.indexOf(':') + 1);
        String bare = ifExists() ? rest.substring(0, rest.length() - "IfExists".length()) : rest;
        return bare.startsWith("Not") ? bare.substring("Not".length()) : bare.replace("Not", "");
    }

    boolean ifExists() {
        return operator.endsWith("IfExists");
    }

    boolean negated() {
        return operator.contains("Not");
    }

    boolean forAll() {
        return operator.startsWith("ForAllValues:");
    }

    boolean forAny() {
        return operator.startsWith("ForAnyValue:");
    }

    boolean asksNull() {
        return operator.equals("Null");
    }

    boolean asksTexts() {
        return Stream.of("String", "Arn", "Bool").anyMatch(base()::startsWith);
    }

    boolean asksNumbers() {
        return base().startsWith("Numeric");
    }

    boolean asksDates() {
        return base().startsWith("Date");
    }

    boolean asksAddresses() {
        return base().equals("IpAddress");
    }

    /** True for the element that everything passes. */
    boolean always() {
        boolean list = operator.equals("Action") || operator.equals("Resource");
        return list && patterns.contains(new Pattern(List.of(Pattern.Element.of(Pattern.Kind.MANY))));
    }

    private boolean wantsNull(boolean absent) {
        return written.stream().anyMatch(text -> text.equalsIgnoreCase(Boolean.toString(absent)));
    }

    /** Of a key that the request does not have. */
    boolean ofAbsent() {
        return asksNull() ? wantsNull(true) : ifExists() || ofNothing();
    }

    /** Of a key with an empty list. */
    boolean ofEmpty() {
        return asksNull() ? wantsNull(true) : ofNothing();
    }

    private boolean ofNothing() {
        return forAll() || !forAny() && negated();
    }

    /** Of a key with values: whether some and whether all of them are among the policy's, negation left aside. */
    boolean ofValues(boolean some, boolean all) {
        if (asksNull()) {
            return wantsNull(false);
        }
        if (forAll()) {
            return negated() ? !some : all;
        }
        return forAny() ? negated() ? !all : some : some != negated();
    }

    /** Whether an order, as of {@link Comparable}, is what a comparison asks. */
    boolean accepts(int order) {
        String base = base();
        boolean equal = base.endsWith("Equals") && order == 0;
        return equal || base.contains("LessThan") && order < 0 || base.contains("GreaterThan") && order > 0;
    }

    /** Whether one value of a key is among the policy's, negation left aside. */
    boolean among(String value, Request request) {
        if (asksNumbers() || asksDates()) {
            var theirs = asksNumbers() ? Values.number(value) : Values.instant(value);
            return theirs.isPresent()
                    && Values.bounds(this).stream()
                            .anyMatch(bound -> accepts(theirs.get().compareTo(bound)));
        }
        if (asksAddresses()) {
            return Values.ranges(this).stream().anyMatch(range -> range.holds(value));
        }
        return matches(value, request);
    }

    /** Whether one of the patterns has the text's form. */
    boolean matches(String value, Request request) {
        boolean arn = asks.startsWith("key:") && base().startsWith("Arn");
        for (Pattern pattern : patterns) {
            Optional<Pattern> filled = pattern.open() ? pattern.filled(request::variable) : Optional.of(pattern);
            if (filled.isPresent() && arn && pattern.open()) {
                filled = filled.map(Pattern::byParts).filter(Pattern::hasSixParts);
            }
            if (filled.isPresent() && filled.get().matches(value)) {
                return true;
            }
        }
        return false;
    }
}
