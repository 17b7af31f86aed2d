package dev.ambit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Access;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Difference;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides anew, by the engine, what a certificate claims. */
final class Redecided {
    private Redecided() {}

    static boolean agrees(String certificate) {
        try {
            JsonNode file = new ObjectMapper().readTree(certificate);
            JsonNode claim = file.at("/claims/0");
            if (claim.isMissingNode()) {
                return true;
            }
            List<PolicyDocument> documents = new ArrayList<>();
            for (JsonNode one : file.get("documents")) {
                PolicyDocument.Text text = new PolicyDocument.Text(
                        "p", Optional.empty(), "p.json", one.get("text").textValue());
                switch (PolicyDocument.parse(text, PolicyType.IDENTITY_POLICY)) {
                    case PolicyDocument.Parsed.Valid(PolicyDocument document) -> documents.add(document);
                    case PolicyDocument.Parsed.Invalid _ -> {
                        // The verifier does not say which documents AWS takes; one that it does not take is nobody's
                        // policy.
                        return true;
                    }
                }
            }
            Access wide = access(claim.get("allowed_by"), documents);
            Access narrow = access(claim.get("not_by"), documents);
            if (claim.get("answer").textValue().equals("some")) {
                JsonNode request = claim.get("request");
                Value.Caller caller = caller(request.get("caller"));
                AuthorizationRequest asked = new AuthorizationRequest(
                        request.get("action").textValue(),
                        request.get("resource").textValue(),
                        caller.principal(),
                        caller.principal().account(),
                        caller.keys());
                return wide.allows(asked) && !narrow.allows(asked);
            }
            List<Value.Caller> callers = new ArrayList<>();
            claim.get("callers").forEach(one -> callers.add(caller(one)));
            boolean raw = claim.at("/domain/name").textValue().equals("raw");
            return Difference.over(callers, key -> false, raw ? Domain.RAW : Domain.WELL_FORMED, Budget.DEFAULT)
                    .allowedOnlyBy(wide, narrow)
                    .word()
                    .equals("none");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Access access(JsonNode side, List<PolicyDocument> documents) {
        List<PolicyDocument> united = new ArrayList<>();
        side.get("union").forEach(number -> united.add(documents.get(number.intValue())));
        return Access.union(united);
    }

    private static Value.Caller caller(JsonNode form) {
        RequestContext keys = RequestContext.empty();
        for (Map.Entry<String, JsonNode> key : form.get("keys").properties()) {
            keys = keys.with(key.getKey(), key.getValue().textValue());
        }
        String arn = form.get("arn").textValue();
        String account = form.get("account").textValue();
        return new Value.Caller(
                form.has("role")
                        ? new Principal.RoleSession(arn, form.get("role").textValue(), account, false)
                        : new Principal.User(arn, account, false),
                keys);
    }
}
