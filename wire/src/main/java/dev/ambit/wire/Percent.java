package dev.ambit.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percent-encoding as RFC 3986 and Signature Version 4 define it, on UTF-8 bytes. */
public final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** Every byte but the unreserved characters as {@code %XX}, with capital digits. */
    public static String encode(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    /** Decodes {@code %XX}; a percent sign that starts no such pair stays as it is. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new ByteArrayOutputStream(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' ? pair(bytes, i + 1) : -1;
            if (value >= 0) {
                out.write(value);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The parameters of a raw query or, with {@code plusIsSpace}, of a form body, decoded, in order. */
    public static List<Map.Entry<String, String>> parameters(String raw, boolean plusIsSpace) {
        var out = new ArrayList<Map.Entry<String, String>>();
        for (String part : raw.split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            String text = plusIsSpace ? part.replace('+', ' ') : part;
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1);
            out.add(Map.entry(decode(name), decode(value)));
        }
        return out;
    }

    private static int pair(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~';
    }
}
