package dev.ambit.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value of a condition, read as its operator reads it. */
public sealed interface ValuePattern {
    /** Does a value of the request match this value, the operator's negation left aside? */
    boolean matches(Operator operator, String value, RequestContext context);

    /** The value as it stands in the policy. */
    String source();

    /** StringEquals: the same text, character by character. */
    record Text(Template text) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            if (!text.hasVariables() && text.source().indexOf('$') < 0) {
                return text.source().equals(value);
            }
            Glob resolved = text.resolve(context);
            return resolved != null && resolved.matches(value);
        }

        @Override
        public String source() {
            return text.source();
        }
    }

    /** StringEqualsIgnoreCase. */
    record TextIgnoringCase(Template text) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            Glob resolved = text.resolve(context);
            if (resolved == null || resolved.length() != value.length()) {
                return false;
            }
            for (int i = 0; i < value.length(); i++) {
                if (fold(resolved.character(i)) != fold(value.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private static char fold(char c) {
            return Character.toLowerCase(Character.toUpperCase(c));
        }

        @Override
        public String source() {
            return text.source();
        }
    }

    /** StringLike: wildcards run over everything, colons too. */
    record Like(Template text) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            Glob resolved = text.resolve(context);
            return resolved != null && resolved.matches(value);
        }

        @Override
        public String source() {
            return text.source();
        }
    }

    /**
     * ArnEquals and ArnLike: six parts, each compared by itself. A pattern or a value with fewer than six matches nothing.
     *
     * @param parts the parts when there is no variable; empty when there are fewer than six or when variables must be put in first
     * @param prefix the first parts, as far as they have no wildcard, each with its colon: they are compared at once
     * @param literal how many parts the prefix has
     */
    record ArnParts(Template text, List<Glob> parts, String prefix, int literal) implements ValuePattern {
        private static final int COUNT = 6;

        static ArnParts of(Template text) {
            List<Glob> parts = text.fixed().map(ArnParts::split).orElse(List.of());
            StringBuilder prefix = new StringBuilder();
            int literal = 0;
            while (literal < parts.size() - 1 && parts.get(literal).isLiteral()) {
                Glob part = parts.get(literal++);
                for (int i = 0; i < part.length(); i++) {
                    prefix.append(part.character(i));
                }
                prefix.append(':');
            }
            return new ArnParts(text, parts, prefix.toString(), literal);
        }

        private static List<Glob> split(Glob glob) {
            List<Glob> parts = glob.splitAtColons(COUNT);
            return parts.size() == COUNT ? parts : List.of();
        }

        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            if (text.hasVariables()) {
                Glob resolved = text.resolve(context);
                return resolved != null && partsMatch(split(resolved), value, 0, 0);
            }
            return value.startsWith(prefix) && partsMatch(parts, value, literal, prefix.length());
        }

        /** Do the parts from the {@code first} on match the value from {@code start} on? */
        private static boolean partsMatch(List<Glob> parts, String value, int first, int start) {
            if (parts.size() != COUNT) {
                return false;
            }
            int from = start;
            for (int i = first; i < COUNT; i++) {
                int to = i == COUNT - 1 ? value.length() : value.indexOf(':', from);
                if (to < 0 || !parts.get(i).matches(value, from, to)) {
                    return false;
                }
                from = to + 1;
            }
            return true;
        }

        @Override
        public String source() {
            return text.source();
        }
    }

    /** Numeric…: integers and decimals; a value that is no number matches nothing. */
    record Number(String source, Optional<BigDecimal> number) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            if (number.isEmpty()) {
                return false;
            }
            Optional<BigDecimal> theirs = Scalars.number(value);
            return theirs.isPresent() && operator.accepts(theirs.get().compareTo(number.get()));
        }
    }

    /** Date…: instants; a value that is no date matches nothing. */
    record Date(String source, Optional<Instant> instant) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            if (instant.isEmpty()) {
                return false;
            }
            Optional<Instant> theirs = Scalars.instant(value);
            return theirs.isPresent() && operator.accepts(theirs.get().compareTo(instant.get()));
        }
    }

    /** Bool and Null: {@code true} or {@code false}, without regard to case; another text matches nothing. */
    record Flag(String source) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            return (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))
                    && value.equalsIgnoreCase(source);
        }
    }

    /** IpAddress: an address range; a value that is no address of the same family matches nothing. */
    record Range(String source, Optional<IpRange> range) implements ValuePattern {
        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            return range.isPresent() && range.get().contains(value);
        }
    }

    /** BinaryEquals: the same bytes under base64. */
    record Bytes(String source, Optional<List<Byte>> bytes) implements ValuePattern {
        static Bytes of(String source) {
            byte[] decoded = Scalars.base64(source);
            return new Bytes(source, Optional.ofNullable(decoded).map(Scalars::boxed));
        }

        @Override
        public boolean matches(Operator operator, String value, RequestContext context) {
            byte @Nullable [] theirs = Scalars.base64(value);
            return theirs != null && bytes.isPresent() && bytes.get().equals(Scalars.boxed(theirs));
        }
    }
}
