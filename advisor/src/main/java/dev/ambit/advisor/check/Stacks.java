package dev.ambit.advisor.check;

import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Policy stacks by what they say: a level of the organization that repeats another one, and the names of levels, change no answer and are
 * left out. Documents are the same when they have the same text, name and file.
 */
final class Stacks {
    /** A stack by the numbers of its documents; -1 stands for a boundary that is not there. */
    record Key(
            List<Integer> serviceControl,
            List<Integer> resourceControl,
            int identity,
            int boundary,
            boolean managementAccount) {}

    private record Same(String name, String file, String content) {}

    private final Map<PolicyDocument, Integer> documents = new IdentityHashMap<>();
    private final Map<Same, Integer> documentsByText = new HashMap<>();
    private final Map<List<PolicyDocument>, Integer> lists = new IdentityHashMap<>();
    private final Map<List<Integer>, Integer> listsByDocuments = new HashMap<>();

    Key key(PolicyStack stack, boolean managementAccount) {
        return new Key(
                levels(stack.serviceControl()),
                levels(stack.resourceControl()),
                number(stack.identity()),
                stack.boundary().map(this::number).orElse(-1),
                managementAccount);
    }

    private List<Integer> levels(List<PolicyStack.Level> levels) {
        List<Integer> numbers = new ArrayList<>();
        for (PolicyStack.Level level : levels) {
            Integer number = lists.get(level.policies());
            if (number == null) {
                number = number(level.policies());
                lists.put(level.policies(), number);
            }
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private int number(List<PolicyDocument> list) {
        List<Integer> numbers = new ArrayList<>(list.size());
        for (PolicyDocument document : list) {
            numbers.add(number(document));
        }
        return listsByDocuments.computeIfAbsent(numbers, unseen -> listsByDocuments.size());
    }

    private int number(PolicyDocument document) {
        Integer number = documents.get(document);
        if (number == null) {
            Same same = new Same(document.name(), document.file(), document.content());
            number = documentsByText.computeIfAbsent(same, unseen -> documentsByText.size());
            documents.put(document, number);
        }
        return number;
    }

    /** The stack without repeated levels; a level is named by its policies. */
    PolicyStack plain(PolicyStack stack) {
        return new PolicyStack(
                distinct(stack.serviceControl()),
                distinct(stack.resourceControl()),
                stack.identity(),
                stack.boundary(),
                stack.session(),
                stack.resource(),
                stack.trust());
    }

    private List<PolicyStack.Level> distinct(List<PolicyStack.Level> levels) {
        Map<Integer, PolicyStack.Level> distinct = new LinkedHashMap<>();
        for (PolicyStack.Level level : levels) {
            String name = level.policies().stream().map(PolicyDocument::name).collect(Collectors.joining(", "));
            distinct.putIfAbsent(number(level.policies()), new PolicyStack.Level(name, level.policies()));
        }
        return List.copyOf(distinct.values());
    }
}
