import com.sun.management.ThreadMXBean;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicySettings;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.PredicatePool;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Ambit's side of bench/decision.py: one line of JSON for each round. Arguments: folder of policies, before or after, rounds, milliseconds. */
final class AmbitDecision {
    private static final String ACCOUNT = "111122223333";
    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static final PredicatePool POOL = new PredicatePool();

    /** Every answer goes here, so that none can be left out by the compiler. */
    static Decision last;

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String scp = arguments[1].equals("after") ? "deny-all-outside-eu-extended.json" : "deny-all-outside-eu.json";
        PolicyDocument all = read("FullAWSAccess", ALLOW_ALL, PolicyType.SERVICE_CONTROL_POLICY);
        PolicyStack stack = new PolicyStack(
                List.of(
                        new PolicyStack.Level("Root", List.of(all)),
                        new PolicyStack.Level(
                                "Workloads",
                                List.of(all, read(scp, Files.readString(folder.resolve(scp)), PolicyType.SERVICE_CONTROL_POLICY))),
                        new PolicyStack.Level(ACCOUNT, List.of(all))),
                List.of(),
                List.of(read("nova-pro-eu.json", Files.readString(folder.resolve("nova-pro-eu.json")), PolicyType.IDENTITY_POLICY)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
        Authorizer authorizer = Authorizer.of(stack);
        AuthorizationRequest request = new AuthorizationRequest(
                "bedrock:InvokeModel",
                "arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0",
                new Principal.RoleSession(
                        "arn:aws:sts::" + ACCOUNT + ":assumed-role/NovaProEu/session",
                        "arn:aws:iam::" + ACCOUNT + ":role/NovaProEu",
                        ACCOUNT,
                        false),
                ACCOUNT,
                RequestContext.builder()
                        .with("aws:RequestedRegion", "eu-west-3")
                        .with("aws:PrincipalArn", "arn:aws:iam::" + ACCOUNT + ":role/NovaProEu")
                        .with("aws:PrincipalAccount", ACCOUNT)
                        .with("aws:PrincipalOrgID", "o-exampleorg1")
                        .with("aws:SecureTransport", "true")
                        .with(
                                "bedrock:InferenceProfileArn",
                                "arn:aws:bedrock:eu-central-1:" + ACCOUNT + ":inference-profile/eu.amazon.nova-pro-v1:0")
                        .build());

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = Integer.parseInt(arguments[2]);
        long lasting = Long.parseLong(arguments[3]) * 1_000_000;
        for (int round = -1; round < rounds; round++) { // the first one warms up
            long decisions = 0;
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long processor = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            while (System.nanoTime() - start < lasting) {
                for (int i = 0; i < 1_000; i++) {
                    last = authorizer.decide(request);
                }
                decisions += 1_000;
            }
            long time = System.nanoTime() - start;
            processor = threads.getCurrentThreadCpuTime() - processor;
            bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
            if (round >= 0) {
                System.out.printf(
                        "{\"decisions\": %d, \"nanoseconds\": %d, \"processor\": %d, \"bytes\": %d, \"allowed\": %b, \"says\": \"%s\"}%n",
                        decisions, time, processor, bytes, last.allowed(), says(last));
            }
        }
    }

    private static PolicyDocument read(String name, String content, PolicyType type) {
        return switch (PolicyDocument.parse(new PolicyDocument.Text(name, Optional.empty(), name, content), type, PolicySettings.DEFAULT, POOL)) {
            case PolicyDocument.Parsed.Valid valid -> valid.document();
            case PolicyDocument.Parsed other -> throw new IllegalStateException(name + ": " + other);
        };
    }

    private static String says(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed.grant().map(AmbitDecision::name).orElse("");
            case Decision.ExplicitDeny deny -> name(deny.statement());
            case Decision.ImplicitDeny deny -> "no Allow in " + deny.layer() + deny.target();
        };
    }

    private static String name(Decision.StatementRef statement) {
        return statement.policy() + " " + statement.sid();
    }
}
