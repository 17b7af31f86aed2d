package dev.ambit.landingzone.yaml;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The nodes of a YAML text without the text. A place that the library's reader gives holds on to the part of the text around it, for a
 * picture in its own messages, so that a large file is in memory many times over; here a place is a line and a column, and a text that
 * stands in many places is kept once.
 */
public final class Composition {
    private Composition() {}

    /** The root, null for an empty text; throws what the library throws for a text that is not YAML or goes beyond the options. */
    public static @Nullable Node of(String text, LoaderOptions options) {
        return new Composer(
                        new Light(new ParserImpl(new StreamReader(new StringReader(text)), options)),
                        new Resolver(),
                        options)
                .getSingleNode();
    }

    private static final class Light implements Parser {
        private static final int[] NO_TEXT = {};

        private final Parser parser;
        private final Map<String, String> texts = new HashMap<>();

        Light(Parser parser) {
            this.parser = parser;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public Event getEvent() {
            return light(parser.getEvent());
        }

        private Event light(Event event) {
            Mark start = light(event.getStartMark());
            Mark end = light(event.getEndMark());
            return switch (event) {
                case ScalarEvent scalar ->
                    new ScalarEvent(
                            scalar.getAnchor(),
                            scalar.getTag(),
                            scalar.getImplicit(),
                            texts.computeIfAbsent(scalar.getValue(), text -> text),
                            start,
                            end,
                            scalar.getScalarStyle());
                case SequenceStartEvent sequence ->
                    new SequenceStartEvent(
                            sequence.getAnchor(),
                            sequence.getTag(),
                            sequence.getImplicit(),
                            start,
                            end,
                            sequence.getFlowStyle());
                case MappingStartEvent mapping ->
                    new MappingStartEvent(
                            mapping.getAnchor(),
                            mapping.getTag(),
                            mapping.getImplicit(),
                            start,
                            end,
                            mapping.getFlowStyle());
                case SequenceEndEvent _ -> new SequenceEndEvent(start, end);
                case MappingEndEvent _ -> new MappingEndEvent(start, end);
                case Event other -> other; // no node is made of it
            };
        }

        private static Mark light(Mark mark) {
            return new Mark(mark.getName(), mark.getIndex(), mark.getLine(), mark.getColumn(), NO_TEXT, 0);
        }
    }
}
