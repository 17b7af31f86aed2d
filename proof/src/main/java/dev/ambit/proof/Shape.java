package dev.ambit.proof;

import dev.ambit.proof.text.Pattern;
import java.util.List;

/** Which texts occur at some place of a request. */
public sealed interface Shape {
    /** These and no others. */
    record OneOf(List<String> texts) implements Shape {
        public OneOf {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Texts of one of these forms.
     *
     * @param examples texts that a reader knows; shown where they fit
     */
    record Like(List<Pattern> forms, List<String> examples) implements Shape {
        public Like {
            forms = List.copyOf(forms);
            examples = List.copyOf(examples);
        }

        boolean holds(String text) {
            return forms.stream().anyMatch(form -> form.matches(text));
        }
    }
}
