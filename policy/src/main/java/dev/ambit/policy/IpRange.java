package dev.ambit.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses in CIDR form; without a length it is one address. IPv4 and IPv6 are disjoint. Bits after the length do not
 * count. Source: RFC 4632, RFC 4291.
 *
 * @param high the upper 64 bits of the first address; 0 for IPv4
 * @param low the lower 64 bits; the address itself for IPv4
 * @param length number of leading bits that are fixed, of 32 or 128
 */
public record IpRange(boolean v6, long high, long low, int length) {
    /** An address as numbers. */
    private record Address(boolean v6, long high, long low) {}

    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Address address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int most = address.v6 ? 128 : 32;
        int length = slash < 0 ? most : decimal(text.substring(slash + 1), most);
        return length < 0 ? Optional.empty() : Optional.of(new IpRange(address.v6, address.high, address.low, length));
    }

    /** True when the text is an address of this range's family inside the range. */
    public boolean contains(String text) {
        Address address = address(text);
        if (address == null || address.v6 != v6) {
            return false;
        }
        if (!v6) {
            return sameBits(address.low << 32, low << 32, length);
        }
        return sameBits(address.high, high, Math.min(length, 64))
                && sameBits(address.low, low, Math.max(0, length - 64));
    }

    private static boolean sameBits(long a, long b, int count) {
        return count == 0 || (a ^ b) >>> (64 - count) == 0;
    }

    private static @Nullable Address address(String text) {
        return text.indexOf(':') >= 0 ? sixteenBytes(text) : fourBytes(text);
    }

    private static @Nullable Address fourBytes(String text) {
        long value = ipv4(text);
        return value < 0 ? null : new Address(false, 0, value);
    }

    private static long ipv4(String text) {
        long value = 0;
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int to = i == 3 ? text.length() : text.indexOf('.', from);
            int part = to < 0 ? -1 : decimal(text.substring(from, to), 255);
            if (part < 0) {
                return -1;
            }
            value = value << 8 | part;
            from = to + 1;
        }
        return value;
    }

    private static @Nullable Address sixteenBytes(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] groups = new int[8];
        if (gap < 0) {
            return fill(groups, text, 0) == 8 ? join(groups) : null;
        }
        int head = fill(groups, text.substring(0, gap), 0);
        int[] tail = new int[8];
        int tailCount = fill(tail, text.substring(gap + 2), 0);
        if (head < 0 || tailCount < 0 || head + tailCount > 7) {
            return null;
        }
        System.arraycopy(tail, 0, groups, 8 - tailCount, tailCount);
        return join(groups);
    }

    /** Reads groups of hexadecimal digits, the last perhaps as IPv4; their number, or -1. */
    private static int fill(int[] groups, String text, int start) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = start;
        int from = 0;
        while (from <= text.length()) {
            int colon = text.indexOf(':', from);
            String group = text.substring(from, colon < 0 ? text.length() : colon);
            boolean dotted = colon < 0 && group.indexOf('.') >= 0;
            long value = dotted ? ipv4(group) : hexadecimal(group);
            if (value < 0 || count + (dotted ? 2 : 1) > 8) {
                return -1;
            }
            if (dotted) {
                groups[count++] = (int) (value >>> 16);
            }
            groups[count++] = (int) (value & 0xFFFF);
            if (colon < 0) {
                return count;
            }
            from = colon + 1;
        }
        return -1;
    }

    private static Address join(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new Address(true, high, low);
    }

    private static int hexadecimal(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int decimal(String text, int most) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value > most ? -1 : value;
    }
}
