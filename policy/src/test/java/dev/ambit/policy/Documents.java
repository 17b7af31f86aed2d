package dev.ambit.policy;

import java.util.List;
import java.util.Optional;

/** Documents and requests for tests, written in few words. */
final class Documents {
    static final String ACCOUNT = "111122223333";
    static final String ROLE = "arn:aws:iam::111122223333:role/Dev";
    static final Principal DEV =
            new Principal.RoleSession("arn:aws:sts::111122223333:assumed-role/Dev/s1", ROLE, ACCOUNT, false);

    private Documents() {}

    static PolicyDocument valid(PolicyDocument.Text text, PolicyType type) {
        return switch (PolicyDocument.parse(text, type)) {
            case PolicyDocument.Parsed.Valid(PolicyDocument document) -> document;
            case PolicyDocument.Parsed.Invalid(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    static PolicyDocument valid(PolicyType type, String json) {
        return valid(text(json), type);
    }

    /** JSON in which a single quote stands for a double one. */
    static PolicyDocument.Text text(String json) {
        return new PolicyDocument.Text("P", Optional.empty(), "p.json", json.replace('\'', '"'));
    }

    /** A document of 2012-10-17 with the statements. */
    static String document(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    static List<Problem> problems(PolicyType type, String json) {
        return problems(type, json, PolicySettings.DEFAULT);
    }

    static List<Problem> problems(PolicyType type, String json, PolicySettings settings) {
        return switch (PolicyDocument.parse(text(json), type, settings, new PredicatePool())) {
            case PolicyDocument.Parsed.Valid _ -> List.of();
            case PolicyDocument.Parsed.Invalid(List<Problem> problems) -> problems;
        };
    }

    static Statement statement(String json) {
        return statement(json, PolicyVersion.V2012);
    }

    static Statement statement(String json, PolicyVersion version) {
        return switch (Statement.parse(text(json), version)) {
            case Statement.Parsed.Valid(Statement statement) -> statement;
            case Statement.Parsed.Invalid(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    static AuthorizationRequest request(String action, String resource) {
        return request(action, resource, DEV, RequestContext.empty());
    }

    static AuthorizationRequest request(String action, String resource, Principal principal, RequestContext context) {
        return new AuthorizationRequest(action, resource, principal, ACCOUNT, context);
    }

    static AuthorizationRequest with(RequestContext context) {
        return request("s3:GetObject", "arn:aws:s3:::b/k", DEV, context);
    }
}
