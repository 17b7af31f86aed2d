package dev.ambit.verifier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers, instants (as seconds since 1970) and addresses, as policies write them. */
final class Values {
    /** Addresses of one family from the first to the last. */
    record Range(boolean v6, BigInteger first, BigInteger last) {
        boolean holds(String address) {
            Optional<Range> one = range(address).filter(found -> address.indexOf('/') < 0 && found.v6 == v6);
            return one.isPresent() && holds(one.get().first);
        }

        boolean holds(BigInteger address) {
            return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }
    }

    private Values() {}

    /** The policy's numbers or instants. */
    static List<BigDecimal> bounds(Predicate predicate) {
        return predicate.written().stream()
                .map(text -> (predicate.asksNumbers() ? number(text) : instant(text))
                        .orElseThrow(() -> new Rejected("`" + text + "` is no value for " + predicate.operator())))
                .toList();
    }

    /** The policy's ranges of addresses. */
    static List<Range> ranges(Predicate predicate) {
        return predicate.written().stream()
                .map(text -> range(text).orElseThrow(() -> new Rejected("`" + text + "` is no range of addresses")))
                .toList();
    }

    static Optional<BigDecimal> number(String text) {
        boolean plain = text.length() <= 64 && text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
        return plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Four digits are a year, another number is seconds; without a zone it is UTC. */
    static Optional<BigDecimal> instant(String text) {
        if (!text.matches("[0-9]{4}") && number(text).isPresent()) {
            return number(text);
        }
        try {
            Instant at;
            if (text.matches("[0-9]{4}")) {
                at = LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
            } else if (text.indexOf('T') < 0) {
                LocalDate day = text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
                at = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            } else if (text.matches(".*T.*(Z|[+-].*)")) {
                at = OffsetDateTime.parse(text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
                        .toInstant();
            } else {
                at = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            }
            return Optional.of(BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano(), 9)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** An address, or one with the number of bits that are fixed. */
    static Optional<Range> range(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean v6 = address.indexOf(':') >= 0;
        int bits = v6 ? 128 : 32;
        String length = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
        Optional<BigInteger> value = v6 ? v6(address) : v4(address);
        if (value.isEmpty() || !length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        int free = bits - Integer.parseInt(length);
        BigInteger first = value.get().shiftRight(free).shiftLeft(free);
        return Optional.of(
                new Range(v6, first, first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE)));
    }

    private static Optional<BigInteger> v4(String text) {
        BigInteger value = BigInteger.ZERO;
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            if (parts.length != 4 || !part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            value = value.shiftLeft(8).add(new BigInteger(part));
        }
        return Optional.of(value);
    }

    private static Optional<BigInteger> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(groups -> groups.size() == 8).map(Values::joined);
        }
        Optional<List<Integer>> head = groups(text.substring(0, gap));
        Optional<List<Integer>> tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || head.get().size() + tail.get().size() > 7) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head.get());
        while (all.size() + tail.get().size() < 8) {
            all.add(0);
        }
        all.addAll(tail.get());
        return Optional.of(joined(all));
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<BigInteger> dotted = i == parts.length - 1 ? v4(parts[i]) : Optional.empty();
            if (dotted.isPresent()) {
                groups.add(dotted.get().intValue() >>> 16);
                groups.add(dotted.get().intValue() & 0xFFFF);
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static BigInteger joined(List<Integer> groups) {
        BigInteger value = BigInteger.ZERO;
        for (int group : groups) {
            value = value.shiftLeft(16).add(BigInteger.valueOf(group));
        }
        return value;
    }
}
