package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final PolicyDocument FULL = Documents.valid(
            PolicyType.SERVICE_CONTROL_POLICY, Documents.document("{'Effect':'Allow','Action':'*','Resource':'*'}"));
    private static final String ARN =
            "arn:aws:organizations::999999999999:policy/o-abcdefghij/service_control_policy/p-abcdefgh";
    private static final PolicyDocument REGIONS = Documents.valid(
            new PolicyDocument.Text("DenyAllOutsideEU", Optional.of(ARN), "regions.json", """
                    {"Version": "2012-10-17", "Statement": [{
                      "Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*"], "Resource": "*",
                      "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1"]},
                                    "ArnNotLike": {"bedrock:InferenceProfileArn": "arn:aws:bedrock:*:*:inference-profile/eu.*"}}}]}
                    """),
            PolicyType.SERVICE_CONTROL_POLICY);
    private static final Authorizer AUTHORIZER = Authorizer.of(new PolicyStack(
            List.of(
                    new PolicyStack.Level("Root", List.of(FULL)),
                    new PolicyStack.Level("Sandbox", List.of(FULL, REGIONS))),
            List.of(),
            List.of(Documents.valid(
                    PolicyType.IDENTITY_POLICY,
                    Documents.document("{'Effect':'Allow','Action':'bedrock:*','Resource':'*'}"))),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false));

    private static AuthorizationRequest in(String region) {
        return Documents.request(
                "bedrock:InvokeModel",
                "arn:aws:bedrock:" + region + "::foundation-model/amazon.nova-pro-v1:0",
                Documents.DEV,
                RequestContext.empty().with("aws:RequestedRegion", region));
    }

    @Test
    void namesTheDenyingStatementItsLevelAndItsLine() {
        Explanation explanation = AUTHORIZER.explain(in("eu-west-3"));
        assertEquals(AUTHORIZER.decide(in("eu-west-3")), explanation.decision());
        if (!(explanation.decision() instanceof Decision.ExplicitDeny(Layer layer, Decision.StatementRef by))) {
            throw new AssertionError(explanation.decision());
        }
        assertEquals(Layer.SCP, layer);
        assertEquals(
                new Decision.StatementRef(
                        "DenyAllOutsideEU",
                        Optional.of(ARN),
                        "Regions",
                        new Location("regions.json", 1, 41),
                        "Sandbox"),
                by);
        assertEquals(
                List.of(
                        Explanation.Verdict.ALLOWS,
                        Explanation.Verdict.DENIES,
                        Explanation.Verdict.SILENT,
                        Explanation.Verdict.ALLOWS),
                explanation.layers().stream()
                        .map(Explanation.LayerReport::verdict)
                        .toList());
    }

    @Test
    void saysWhichConditionFailedAndWhatTheRequestHad() {
        Explanation explanation = AUTHORIZER.explain(in("eu-central-1"));
        assertTrue(explanation.decision().allowed());
        Explanation.StatementReport regions =
                explanation.layers().get(1).statements().get(1);
        assertEquals(
                Optional.of(new Explanation.Mismatch.ConditionMismatch(
                        "aws:RequestedRegion",
                        "StringNotEquals",
                        List.of("eu-central-1"),
                        Optional.of(List.of("eu-central-1")))),
                regions.mismatch());
        assertEquals(
                "the request's aws:RequestedRegion is `eu-central-1`, which fails StringNotEquals `eu-central-1`",
                regions.mismatch().orElseThrow().sentence());
    }

    @Test
    void saysWhatWasMissing() {
        AuthorizationRequest request = Documents.request(
                "s3:GetObject",
                "arn:aws:s3:::b/k",
                Documents.DEV,
                in("eu-central-1").context());
        Explanation explanation = AUTHORIZER.explain(request);
        assertEquals(
                "an Allow for `s3:GetObject` on `arn:aws:s3:::b/k` in an identity-based policy of the caller",
                explanation.needed());
        Explanation.LayerReport identity = explanation.layers().getLast();
        assertEquals(
                "Action does not list `s3:GetObject`",
                identity.statements().getFirst().mismatch().orElseThrow().sentence());
    }

    @Test
    void refusalsReadAsAwsWritesThem() {
        AuthorizationRequest request = in("eu-west-3");
        Decision decision = AUTHORIZER.decide(request);
        String older =
                "User: arn:aws:sts::111122223333:assumed-role/Dev/s1 is not authorized to perform: bedrock:InvokeModel"
                        + " on resource: arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"
                        + " with an explicit deny in a service control policy";
        assertEquals(Optional.of(older), Refusals.OLDER.message(request, decision, false));
        assertEquals(Optional.of(older + ": " + ARN), Refusals.CURRENT.message(request, decision, false));
    }

    @Test
    void implicitRefusalsNameTheLayer() {
        AuthorizationRequest request = Documents.request("sts:AssumeRole", "arn:aws:iam::111122223333:role/T");
        String frame =
                "User: arn:aws:sts::111122223333:assumed-role/Dev/s1 is not authorized to perform: sts:AssumeRole"
                        + " on resource: arn:aws:iam::111122223333:role/T because no ";
        assertEquals(
                Optional.of(frame + "role trust policy allows the sts:AssumeRole action"),
                Refusals.CURRENT.message(request, new Decision.ImplicitDeny(Layer.RESOURCE, ""), true));
        assertEquals(
                Optional.of(frame + "identity-based policy allows the sts:AssumeRole action"),
                Refusals.CURRENT.message(request, new Decision.ImplicitDeny(Layer.IDENTITY, ""), false));
        assertEquals(
                Optional.empty(), Refusals.CURRENT.message(request, new Decision.Allowed(Optional.empty()), false));
    }
}
