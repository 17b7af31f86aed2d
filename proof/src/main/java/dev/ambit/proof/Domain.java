package dev.ambit.proof;

import dev.ambit.proof.text.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which requests count. Over {@link #RAW} every text is a possible value, and the shapes only choose which example is shown; elsewhere a
 * request that has not these shapes does not count.
 *
 * @param name as answers give it: {@code raw}, {@code well-formed}, {@code service-aware}
 * @param binding whether the shapes bind
 * @param keys shapes of condition keys, by name in lower case
 * @param always condition keys that every request has, by name in lower case; counts only where the shapes bind
 * @param carriers the actions that a key comes with; counts only where the shapes bind
 */
public record Domain(
        String name,
        boolean binding,
        Shape action,
        Shape resource,
        Map<String, Shape> keys,
        Set<String> always,
        Carriers carriers) {
    private static final Pattern.Element IN_SEGMENT = new Pattern.Element(Pattern.Kind.ONE_IN_SEGMENT, '\0');
    private static final Pattern.Element SEGMENT = new Pattern.Element(Pattern.Kind.MANY_IN_SEGMENT, '\0');

    private static final Shape ACTION = new Shape.Like(
            List.of(segments(List.of(1, 1))),
            List.of(
                    "bedrock:InvokeModel",
                    "s3:GetObject",
                    "ec2:DescribeInstances",
                    "bedrock:InvokeModelWithResponseStream",
                    "bedrock:ListFoundationModels",
                    "iam:GetUser",
                    "sqs:SendMessage"));

    private static final Pattern ARN = arn();

    private static final Shape RESOURCE = new Shape.Like(
            List.of(ARN, Pattern.literal("*")),
            List.of(
                    "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0",
                    "arn:aws:s3:::example-bucket/example-object",
                    "arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0"));

    private static final Shape ARN_KEY =
            new Shape.Like(List.of(ARN), List.of("arn:aws:iam::111122223333:role/ExampleRole"));

    private static final Shape WRITTEN =
            new Shape.Like(List.of(new Pattern(List.of(Pattern.Element.ONE, Pattern.Element.MANY))), List.of());

    /** Every text may stand everywhere. */
    public static final Domain RAW = new Domain("raw", false, ACTION, RESOURCE, Map.of(), Set.of(), Carriers.ANY);

    /**
     * Actions are {@code service:Name}, resources are ARNs or {@code *}, keys whose name ends in {@code arn} hold ARNs, no value is empty;
     * numbers, dates, addresses and truth values are such. The keys that AWS includes in every request are there (IAM User Guide, "AWS
     * global condition context keys").
     */
    public static final Domain WELL_FORMED = new Domain(
            "well-formed",
            true,
            ACTION,
            RESOURCE,
            Map.of(),
            Set.of("aws:requestedregion", "aws:principalarn", "aws:principalaccount", "aws:securetransport"),
            Carriers.ANY);

    public Domain {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        always = Collections.unmodifiableSet(new TreeSet<>(always));
    }

    /** This domain where actions are known: these and no others, and each with its own condition keys. */
    public Domain withActions(String newName, List<String> actions, Carriers known) {
        return new Domain(newName, binding, new Shape.OneOf(actions), resource, keys, always, known);
    }

    /** This domain with another shape of resources. */
    public Domain withResource(Shape other) {
        return new Domain(name, binding, action, other, keys, always, carriers);
    }

    /** This domain with the shape of a key. */
    public Domain withKey(String lowerCaseName, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(keys);
        more.put(lowerCaseName, shape);
        return new Domain(name, binding, action, resource, more, always, carriers);
    }

    /** False when every request has the key. */
    boolean mayLack(String lowerCaseName) {
        return !binding || !always.contains(lowerCaseName);
    }

    /** The shape of a condition key's values. */
    Shape key(String lowerCaseName) {
        Shape known = keys.get(lowerCaseName);
        return known != null ? known : lowerCaseName.endsWith("arn") ? ARN_KEY : WRITTEN;
    }

    /** {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}; Region and account may be empty. */
    private static Pattern arn() {
        ArrayList<Pattern.Element> elements =
                new ArrayList<>(Pattern.literal("arn:aws").elements());
        elements.add(SEGMENT);
        elements.add(new Pattern.Element(Pattern.Kind.LITERAL, ':'));
        elements.addAll(segments(List.of(1, 0, 0)).elements());
        elements.add(new Pattern.Element(Pattern.Kind.LITERAL, ':'));
        elements.add(Pattern.Element.ONE);
        elements.add(Pattern.Element.MANY);
        return new Pattern(elements);
    }

    /** Segments with colons between them, each at least so long. */
    private static Pattern segments(List<Integer> least) {
        ArrayList<Pattern.Element> elements = new ArrayList<>();
        for (int i = 0; i < least.size(); i++) {
            if (i > 0) {
                elements.add(new Pattern.Element(Pattern.Kind.LITERAL, ':'));
            }
            for (int k = 0; k < least.get(i); k++) {
                elements.add(IN_SEGMENT);
            }
            elements.add(SEGMENT);
        }
        return new Pattern(elements);
    }
}
