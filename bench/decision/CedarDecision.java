import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The side of cedar-java in bench/decision.py, with a cached policy set. Arguments: file of policies, rounds, milliseconds. */
final class CedarDecision {
    private static final String ACCOUNT = "111122223333";

    public static void main(String[] arguments) throws Exception {
        PolicySet policies = PolicySet.parsePolicies(Path.of(arguments[0]));
        policies.cache();
        Map<String, Value> context = new LinkedHashMap<>();
        context.put("action", new PrimString("bedrock:InvokeModel"));
        context.put("resource", new PrimString("arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0"));
        context.put("requestedRegion", new PrimString("eu-west-3"));
        context.put("principalArn", new PrimString("arn:aws:iam::" + ACCOUNT + ":role/NovaProEu"));
        context.put(
                "inferenceProfileArn",
                new PrimString("arn:aws:bedrock:eu-central-1:" + ACCOUNT + ":inference-profile/eu.amazon.nova-pro-v1:0"));
        AuthorizationRequest request = new AuthorizationRequest(
                EntityUID.parse("Role::\"NovaProEu\"").orElseThrow(),
                EntityUID.parse("Action::\"Invoke\"").orElseThrow(),
                EntityUID.parse("Model::\"nova-pro\"").orElseThrow(),
                context);
        AuthorizationEngine engine = new BasicAuthorizationEngine();
        Set<Entity> none = Set.of();

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int rounds = Integer.parseInt(arguments[1]);
        long lasting = Long.parseLong(arguments[2]) * 1_000_000;
        for (int round = -1; round < rounds; round++) { // the first one warms up
            long decisions = 0;
            long processor = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            AuthorizationResponse last = null;
            while (last == null || System.nanoTime() - start < lasting) {
                for (int i = 0; i < 50; i++) {
                    last = engine.isAuthorized(request, policies, none);
                }
                decisions += 50;
            }
            long time = System.nanoTime() - start;
            processor = threads.getCurrentThreadCpuTime() - processor;
            if (round >= 0) {
                var answer = last.success.orElseThrow(() -> new IllegalStateException("no answer"));
                if (!answer.getErrors().isEmpty()) {
                    throw new IllegalStateException(answer.getErrors().toString());
                }
                System.out.printf(
                        "{\"decisions\": %d, \"nanoseconds\": %d, \"processor\": %d, \"allowed\": %b, \"says\": \"%s\"}%n",
                        decisions, time, processor, answer.isAllowed(), String.join(" ", answer.getReason()));
            }
        }
    }
}
