package dev.ambit.proof.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.ReExpr;
import com.microsoft.z3.SeqSort;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import dev.ambit.proof.text.Pattern.Element;
import dev.ambit.proof.text.Pattern.Kind;
import dev.ambit.proof.text.TextClasses.TextClass;
import dk.brics.automaton.Automaton;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Is there a text that one list of patterns matches and another does not? Asked here, of dk.brics.automaton, and of Z3. */
class OracleProperties {
    private static boolean exists(List<Pattern> wide, List<Pattern> narrow) {
        List<TextClass> classes = TextClasses.of(List.of(wide, narrow), 100_000);
        for (TextClass one : classes) {
            assertEquals(one.passed().get(0), wide.stream().anyMatch(pattern -> pattern.matches(one.text())));
            assertEquals(one.passed().get(1), narrow.stream().anyMatch(pattern -> pattern.matches(one.text())));
        }
        return classes.stream()
                .anyMatch(one -> one.passed().get(0) && !one.passed().get(1));
    }

    @Property(tries = 2000)
    void asAutomata(@ForAll("patterns") List<Pattern> wide, @ForAll("patterns") List<Pattern> narrow) {
        boolean expected = !automaton(wide).minus(automaton(narrow)).isEmpty();
        assertEquals(expected, exists(wide, narrow), () -> wide + " without " + narrow);
    }

    private static Automaton automaton(List<Pattern> patterns) {
        List<Automaton> each = new ArrayList<>();
        for (Pattern pattern : patterns) {
            each.add(Automaton.concatenate(
                    pattern.elements().stream().map(OracleProperties::automaton).toList()));
        }
        return Automaton.union(each);
    }

    private static Automaton automaton(Element element) {
        Automaton inside = Automaton.makeAnyChar().minus(Automaton.makeChar(':'));
        return switch (element.kind()) {
            case LITERAL -> Automaton.makeChar(element.character());
            case FOLDED -> {
                Automaton same = Automaton.makeEmpty();
                for (int c = 0; c <= Character.MAX_VALUE; c++) {
                    if (element.takes((char) c)) {
                        same = same.union(Automaton.makeChar((char) c));
                    }
                }
                yield same;
            }
            case ONE -> Automaton.makeAnyChar();
            case MANY -> Automaton.makeAnyString();
            case ONE_IN_SEGMENT -> inside;
            case MANY_IN_SEGMENT -> inside.repeat();
        };
    }

    /** Z3 gives up on some; on most of this size it does not, and the test would be worth nothing if it did. */
    @Property(tries = 60)
    void asFormulas(@ForAll("plainPatterns") List<Pattern> wide, @ForAll("plainPatterns") List<Pattern> narrow) {
        try (Context context = new Context()) {
            Expr<SeqSort<com.microsoft.z3.CharSort>> text = context.mkConst("text", context.mkStringSort());
            Solver solver = context.mkSolver();
            var parameters = context.mkParams();
            parameters.add("timeout", 2_000);
            solver.setParameters(parameters);
            BoolExpr in = context.mkInRe(text, union(context, wide));
            BoolExpr out = context.mkNot(context.mkInRe(text, union(context, narrow)));
            solver.add(in, out);
            Status status = solver.check();
            asked++;
            if (status != Status.UNKNOWN) {
                answered++;
                assertEquals(status == Status.SATISFIABLE, exists(wide, narrow), () -> wide + " without " + narrow);
            }
        }
        assertTrue(asked < 20 || answered * 2 > asked, answered + " of " + asked + " were answered");
    }

    private int asked;
    private int answered;

    private static ReExpr<SeqSort<com.microsoft.z3.CharSort>> union(Context context, List<Pattern> patterns) {
        ReExpr<SeqSort<com.microsoft.z3.CharSort>> union = context.mkEmptyRe(context.mkReSort(context.mkStringSort()));
        for (Pattern pattern : patterns) {
            union = context.mkUnion(union, formula(context, pattern));
        }
        return union;
    }

    private static ReExpr<SeqSort<com.microsoft.z3.CharSort>> formula(Context context, Pattern pattern) {
        ReExpr<SeqSort<com.microsoft.z3.CharSort>> all = context.mkToRe(context.mkString(""));
        for (Element element : pattern.elements()) {
            ReExpr<SeqSort<com.microsoft.z3.CharSort>> next = switch (element.kind()) {
                case LITERAL, FOLDED -> context.mkToRe(context.mkString(String.valueOf(element.character())));
                case ONE, ONE_IN_SEGMENT -> context.mkAllcharRe(context.mkReSort(context.mkStringSort()));
                case MANY, MANY_IN_SEGMENT -> context.mkFullRe(context.mkReSort(context.mkStringSort()));
            };
            all = context.mkConcat(all, next);
        }
        return all;
    }

    @Provide
    Arbitrary<List<Pattern>> patterns() {
        Arbitrary<Element> literal = Arbitraries.of('a', 'b', ':').map(c -> new Element(Kind.LITERAL, c));
        Arbitrary<Element> wild = Arbitraries.of(
                        Kind.ONE, Kind.MANY, Kind.MANY, Kind.ONE_IN_SEGMENT, Kind.MANY_IN_SEGMENT)
                .map(kind -> new Element(kind, '\0'));
        return lists(Arbitraries.oneOf(literal, wild));
    }

    @Provide
    Arbitrary<List<Pattern>> plainPatterns() {
        Arbitrary<Element> literal = Arbitraries.of('a', 'b').map(c -> new Element(Kind.LITERAL, c));
        return lists(Arbitraries.oneOf(literal, Arbitraries.of(Element.ONE, Element.MANY)));
    }

    private static Arbitrary<List<Pattern>> lists(Arbitrary<Element> elements) {
        Arbitrary<Pattern> pattern = elements.list().ofMaxSize(6).map(Pattern::new);
        return Combinators.combine(pattern, pattern.list().ofMaxSize(2)).as((first, more) -> {
            List<Pattern> all = new ArrayList<>(List.of(first));
            all.addAll(more);
            return List.copyOf(all);
        });
    }
}
