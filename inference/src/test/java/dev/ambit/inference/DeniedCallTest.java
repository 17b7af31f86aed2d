package dev.ambit.inference;

import static dev.ambit.inference.Samples.call;
import static dev.ambit.inference.Samples.region;
import static dev.ambit.inference.Samples.target;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Layer;
import dev.ambit.policy.Location;
import dev.ambit.policy.Refusals;
import dev.ambit.policy.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeniedCallTest {
    private static final Call CALL = new Call(
            "Converse",
            region("eu-central-1"),
            Samples.ACCOUNT,
            Optional.of(BearerToken.SHORT_TERM),
            Samples.role(),
            RequestContext.empty());
    private static final List<AuthorizationRequest> REQUESTS =
            Authorizations.of(CALL, target("eu-central-1", "eu.amazon.nova-pro-v1:0"));

    private static Optional<String> named(Set<Integer> denied) {
        List<Decision> decisions = java.util.stream.IntStream.range(0, REQUESTS.size())
                .mapToObj(i -> denied.contains(i)
                        ? new Decision.ImplicitDeny(Layer.IDENTITY, "")
                        : (Decision) new Decision.Allowed(Optional.empty()))
                .toList();
        return DeniedCall.of(CALL.source(), REQUESTS, decisions)
                .map(one -> one.request().resource());
    }

    @Test
    void nothingIsNamedWhenEverythingIsAllowed() {
        assertEquals(Optional.empty(), named(Set.of()));
    }

    @Test
    void theKeyThenTheProfileThenADestinationThenTheSource() {
        assertEquals(Optional.of("*"), named(Set.of(0, 1, 2, 3, 4, 5)));
        assertEquals(
                Optional.of("arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0"),
                named(Set.of(1, 2, 3, 4, 5)));
        // The article's refusal: eu-north-1, eu-west-1 and eu-west-3 are denied and eu-west-3 is named.
        assertEquals(
                Optional.of("arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"),
                named(Set.of(2, 3, 4, 5)));
        assertEquals(
                Optional.of("arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"), named(Set.of(2)));
    }

    @Test
    void aPlainModelIsNamedItself() {
        Call plain = call("Converse", "us-east-1");
        List<AuthorizationRequest> one = Authorizations.of(plain, target("us-east-1", Samples.NOVA_PRO));
        Optional<DeniedCall> denied =
                DeniedCall.of(plain.source(), one, List.of(new Decision.ImplicitDeny(Layer.IDENTITY, "")));
        assertEquals(one.getFirst(), denied.orElseThrow().request());
    }

    @Test
    void theSentenceIsTheArticles() {
        AuthorizationRequest request = REQUESTS.getLast();
        Decision.StatementRef statement = new Decision.StatementRef(
                "DenyAllOutsideEU",
                Optional.of("arn:aws:organizations::999900001111:policy/o-a/service_control_policy/p-b"),
                "DenyAllOutsideEU",
                new Location("scp.json", 3, 1),
                "ou-1");
        DeniedCall denied = new DeniedCall(request, new Decision.ExplicitDeny(Layer.SCP, statement));
        String sentence = "User: arn:aws:sts::111122223333:assumed-role/AppRole/session is not authorized to perform:"
                + " bedrock:InvokeModel on resource: arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"
                + " with an explicit deny in a service control policy";
        assertEquals(sentence, denied.refusal(Refusals.OLDER).message());
        assertEquals(
                sentence + ": arn:aws:organizations::999900001111:policy/o-a/service_control_policy/p-b",
                denied.refusal(Refusals.CURRENT).message());
        assertEquals(
                "User: arn:aws:sts::111122223333:assumed-role/AppRole/session is not authorized to perform:"
                        + " bedrock:InvokeModel on resource: arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"
                        + " because no identity-based policy allows the bedrock:InvokeModel action",
                new DeniedCall(request, new Decision.ImplicitDeny(Layer.IDENTITY, ""))
                        .refusal(Refusals.CURRENT)
                        .message());
    }
}
