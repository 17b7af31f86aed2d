package dev.ambit.proof;

import dev.ambit.policy.RequestContext;
import dev.ambit.policy.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Values with which policy variables are tried: one that occurs nowhere, and the words of the policies themselves. */
final class VariableValues {
    private static final int MOST = 24;

    private VariableValues() {}

    /** Each context gives every variable a value. */
    static List<RequestContext> of(List<Template.Part.Variable> variables, List<String> texts) {
        List<RequestContext> tried = new ArrayList<>();
        RequestContext different = RequestContext.empty();
        for (int i = 0; i < variables.size(); i++) {
            different = different.with(variables.get(i).key(), "example" + (i == 0 ? "" : i));
        }
        tried.add(different);
        for (String word : words(texts)) {
            RequestContext same = RequestContext.empty();
            for (Template.Part.Variable variable : variables) {
                same = same.with(variable.key(), word);
            }
            tried.add(same);
        }
        return tried;
    }

    private static List<String> words(List<String> texts) {
        LinkedHashSet<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            for (String word : text.split("[:/*?]+", -1)) {
                if (!word.isEmpty() && !word.contains("${") && words.size() < MOST) {
                    words.add(word);
                }
            }
        }
        return List.copyOf(words);
    }
}
