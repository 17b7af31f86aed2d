package dev.ambit.landingzone.yaml;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The nodes of a YAML text without the text. A place that the library's reader gives holds on to the part of the text around it, for a
 * picture in its own messages, so that a large file is in memory many times over; here a place is a line and a column, and a text that
 * stands in many places is kept once. A single value ends, as its node says, where it starts.
 */
public final class Composition {
    private static final int[] NO_TEXT = {};

    /** Of the first event of a sequence or mapping the composer takes the start, of the last the end. */
    private static final Mark NOWHERE = new Mark("", 0, 0, 0, NO_TEXT, 0);

    private Composition() {}

    /** The root, null for an empty text; throws what the library throws for a text that is not YAML or goes beyond the options. */
    public static @Nullable Node of(String text, LoaderOptions options) {
        return new LightComposer(new Light(new ParserImpl(new StreamReader(new StringReader(text)), options)), options)
                .getSingleNode();
    }

    private static Mark light(Mark mark) {
        return new Mark(mark.getName(), mark.getIndex(), mark.getLine(), mark.getColumn(), NO_TEXT, 0);
    }

    /** What a text is where it stands without quotes. */
    private record Word(String text, Tag plain) {}

    /** Makes one node of a plain text at once; of whatever has an anchor or a tag, the library does. */
    private static final class LightComposer extends Composer {
        private final Map<String, Word> words = new HashMap<>();
        private final Resolver resolver;

        LightComposer(Parser parser, LoaderOptions options) {
            this(parser, new Resolver(), options);
        }

        private LightComposer(Parser parser, Resolver resolver, LoaderOptions options) {
            super(parser, resolver, options);
            this.resolver = resolver;
        }

        @Override
        protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
            if (!(parser.peekEvent() instanceof ScalarEvent scalar) || Light.special(scalar)) {
                return super.composeScalarNode(anchor, comments);
            }
            parser.getEvent();
            Word word = words.computeIfAbsent(
                    scalar.getValue(), text -> new Word(text, resolver.resolve(NodeId.scalar, text, true)));
            Mark where = light(scalar.getStartMark());
            Tag tag = scalar.getImplicit().canOmitTagInPlainScalar() ? word.plain() : Tag.STR;
            return new ScalarNode(tag, true, word.text(), where, where, scalar.getScalarStyle());
        }
    }

    /** The library's events with light places; those of which {@link LightComposer} makes a node itself stay as they are. */
    private static final class Light implements Parser {
        private final Parser parser;

        Light(Parser parser) {
            this.parser = parser;
        }

        static boolean special(ScalarEvent scalar) {
            return scalar.getAnchor() != null || scalar.getTag() != null;
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
            Event event = parser.getEvent();
            return switch (event) {
                case ScalarEvent scalar ->
                    !special(scalar)
                            ? scalar
                            : new ScalarEvent(
                                    scalar.getAnchor(),
                                    scalar.getTag(),
                                    scalar.getImplicit(),
                                    scalar.getValue(),
                                    light(scalar.getStartMark()),
                                    light(scalar.getEndMark()),
                                    scalar.getScalarStyle());
                case SequenceStartEvent sequence ->
                    new SequenceStartEvent(
                            sequence.getAnchor(),
                            sequence.getTag(),
                            sequence.getImplicit(),
                            light(sequence.getStartMark()),
                            NOWHERE,
                            sequence.getFlowStyle());
                case MappingStartEvent mapping ->
                    new MappingStartEvent(
                            mapping.getAnchor(),
                            mapping.getTag(),
                            mapping.getImplicit(),
                            light(mapping.getStartMark()),
                            NOWHERE,
                            mapping.getFlowStyle());
                case SequenceEndEvent end -> new SequenceEndEvent(NOWHERE, light(end.getEndMark()));
                case MappingEndEvent end -> new MappingEndEvent(NOWHERE, light(end.getEndMark()));
                case Event other -> other; // no node is made of it
            };
        }
    }
}
