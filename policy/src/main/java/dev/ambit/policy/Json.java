package dev.ambit.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON with the place of every value and of every name; duplicates of a name are reported, not dropped. */
sealed interface Json {
    Location where();

    record Member(String name, Location where, Json value) {}

    record Obj(Location where, List<Member> members) implements Json {
        @Nullable
        Member member(String name) {
            for (Member member : members) {
                if (member.name.equals(name)) {
                    return member;
                }
            }
            return null;
        }
    }

    record Arr(Location where, List<Json> items) implements Json {}

    record Str(Location where, String text) implements Json {}

    /** A number, as it was written. */
    record Num(Location where, String text) implements Json {}

    record Bool(Location where, boolean value) implements Json {}

    record Nul(Location where) implements Json {}

    /** What a message calls the value, with the value where it is short. */
    default String described() {
        return switch (this) {
            case Obj _ -> "an object";
            case Arr _ -> "a list";
            case Str(Location _, String text) -> "`" + shortened(text) + "`";
            case Num(Location _, String text) -> "`" + shortened(text) + "`";
            case Bool(Location _, boolean value) -> "`" + value + "`";
            case Nul _ -> "`null`";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    /** Reads a text; null, with a problem reported, when it is not JSON. */
    static @Nullable Json read(String file, String text, Faults faults) {
        return new Reader(file, faults).read(text);
    }

    /** The reading of one text. */
    final class Reader {
        static final int MAX_DEPTH = 16;
        static final int MAX_CHARACTERS = 1 << 20;

        private static final JsonFactory FACTORY = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(4L * MAX_CHARACTERS)
                        .maxNumberLength(100)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();

        private final String file;
        private final Faults faults;

        Reader(String file, Faults faults) {
            this.file = file;
            this.faults = faults;
        }

        @Nullable
        Json read(String text) {
            if (text.length() > MAX_CHARACTERS) {
                faults.syntax(
                        new Location(file, 0, 0),
                        "the document has " + text.length() + " characters",
                        "at most " + MAX_CHARACTERS);
                return null;
            }
            try (JsonParser parser = FACTORY.createParser(text)) {
                if (parser.nextToken() == null) {
                    faults.syntax(new Location(file, 1, 1), "the document is empty", "a JSON object");
                    return null;
                }
                Json value = value(parser);
                if (parser.nextToken() != null) {
                    faults.syntax(
                            here(parser), "text follows the end of the document", "nothing after the closing brace");
                }
                return value;
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation();
                Location where = at == null ? new Location(file, 0, 0) : location(at);
                faults.syntax(where, "not valid JSON: " + firstLine(e.getOriginalMessage()), "");
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException("a string gave an I/O error", e);
            }
        }

        private static String firstLine(String message) {
            int end = message.indexOf('\n');
            return end < 0 ? message : message.substring(0, end);
        }

        private Json value(JsonParser parser) throws IOException {
            Location where = here(parser);
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                return object(parser, where);
            } else if (token == JsonToken.START_ARRAY) {
                return array(parser, where);
            } else if (token == JsonToken.VALUE_STRING) {
                return new Str(where, parser.getText());
            } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                return new Bool(where, token == JsonToken.VALUE_TRUE);
            } else if (token == JsonToken.VALUE_NULL) {
                return new Nul(where);
            }
            return new Num(where, parser.getText());
        }

        private Json object(JsonParser parser, Location where) throws IOException {
            List<Member> members = new ArrayList<>();
            Set<String> names = new HashSet<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Location at = here(parser);
                if (!names.add(name)) {
                    faults.syntax(at, "the name `" + name + "` stands twice in one object", "each name once");
                }
                parser.nextToken();
                members.add(new Member(name, at, value(parser)));
            }
            return new Obj(where, List.copyOf(members));
        }

        private Json array(JsonParser parser, Location where) throws IOException {
            List<Json> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return new Arr(where, List.copyOf(items));
        }

        private Location here(JsonParser parser) {
            return location(parser.currentTokenLocation());
        }

        private Location location(JsonLocation at) {
            return new Location(file, Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
        }
    }
}
