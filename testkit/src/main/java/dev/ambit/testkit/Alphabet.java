package dev.ambit.testkit;

import java.util.List;

/** The few names that generated requests and policies are made of: few, so that they meet. */
final class Alphabet {
    static final String MEMBER = "111122223333";
    static final String OTHER = "444455556666";
    static final String MANAGEMENT = "999999999999";

    static final List<String> ACCOUNTS = List.of(MEMBER, OTHER, MANAGEMENT);
    static final List<String> REGIONS = List.of("us-east-1", "us-east-2", "eu-central-1", "unspecified");

    static final List<String> ACTIONS = List.of(
            "s3:GetObject",
            "s3:GetObjectTagging",
            "s3:PutObject",
            "s3:ListBucket",
            "bedrock:InvokeModel",
            "bedrock:InvokeModelWithResponseStream",
            "bedrock:ListFoundationModels",
            "ec2:RunInstances",
            "iam:CreateRole",
            "sts:AssumeRole");

    static final List<String> BUCKETS = List.of(
            "arn:aws:s3:::b/k", "arn:aws:s3:::b/David/x", "arn:aws:s3:::b/red/x", "arn:aws:s3:::b/*", "arn:aws:s3:::b");

    static final List<String> MODELS = List.of(
            "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0",
            "arn:aws:bedrock:us-east-2::foundation-model/amazon.nova-pro-v1:0",
            "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0",
            "arn:aws:bedrock:::foundation-model/amazon.nova-pro-v1:0",
            "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0",
            "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc");

    static final List<String> PROFILES = List.of(
            "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0",
            "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0",
            "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc");

    static final List<String> INSTANCES = List.of(
            "arn:aws:ec2:us-east-1:111122223333:instance/i-1", "arn:aws:ec2:us-east-2:444455556666:instance/i-2");

    static final List<String> ROLES = List.of(
            "arn:aws:iam::111122223333:role/Dev",
            "arn:aws:iam::111122223333:role/team/Dev",
            "arn:aws:iam::111122223333:role/Ops",
            "arn:aws:iam::444455556666:role/Dev");

    /** All names that a Principal element may list. */
    static final List<String> PRINCIPALS = List.of(
            "*",
            "111122223333",
            "444455556666",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::111122223333:role/Dev",
            "arn:aws:iam::111122223333:role/Ops",
            "arn:aws:iam::444455556666:role/Dev",
            "arn:aws:sts::111122223333:assumed-role/Dev/s1",
            "arn:aws:sts::111122223333:assumed-role/Dev/s2",
            "arn:aws:iam::111122223333:user/bob",
            "arn:aws:iam::111122223333:user/David");

    static final List<String> TEXTS = List.of("red", "Red", "blue", "David", "bob", "D*");
    static final List<String> TAG_KEYS = List.of("env", "owner", "cost", "Env");
    static final List<String> ORG_PATHS = List.of(
            "o-aaaaaaaaaa/r-ab12/ou-ab12-11111111/",
            "o-aaaaaaaaaa/r-ab12/ou-ab12-11111111/ou-ab12-22222222/",
            "o-aaaaaaaaaa/r-ab12/");
    static final List<String> SOURCE_ARNS = List.of(
            "arn:aws:sns:us-east-1:111122223333:mytopic",
            "arn:aws:sns:us-east-2:444455556666:mytopic",
            "arn:aws:s3:::b",
            "arn:aws-us-gov:sns:us-gov-west-1:111122223333:mytopic");
    static final List<String> NUMBERS = List.of("9", "10", "10.0", "10.5", "-1", "100", "0");
    static final List<String> DATES = List.of(
            "2026-01-01T00:00:00Z",
            "2026-01-01T01:00:00+01:00",
            "2026-01-01",
            "1767225600",
            "1767225599",
            "2025-12-31T23:59:59.500Z",
            "2026-06-01T12:00:00Z");
    static final List<String> ADDRESSES =
            List.of("203.0.113.7", "203.0.113.200", "198.51.100.9", "2001:db8:1234:5678::1", "2001:DB8:1234:5679::1");
    static final List<String> RANGES = List.of(
            "203.0.113.0/24",
            "203.0.113.7",
            "203.0.113.129/25",
            "0.0.0.0/0",
            "198.51.100.8/30",
            "2001:DB8:1234:5678::/64",
            "::/0",
            "2001:db8:1234:5678::1");
    static final List<String> BLOBS = List.of("QmluYXJ5", "QmluYXJ5VmFsdWU=", "AAEC");

    private Alphabet() {}

    /** The resources that an action may be asked for. */
    static List<String> resourcesFor(String action) {
        return switch (action.substring(0, action.indexOf(':'))) {
            case "s3" -> BUCKETS;
            case "bedrock" -> MODELS;
            case "ec2" -> INSTANCES;
            default -> ROLES;
        };
    }
}
