package dev.ambit.server.front;

import dev.ambit.server.listener.Listener;
import dev.ambit.server.listener.Reply;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.sigv4.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * For test suites: the one organization and its IAM as they would be called in the partition for whose Region a call is signed. The
 * state is that of the partition {@code aws}; a call from {@code cn-north-1} reads and writes it with ARNs of {@code aws-cn}. Services
 * with resources in Regions have the ARNs of their Regions anyway.
 */
public final class PartitionView implements Listener.Answering {
    private static final String OURS = "aws";
    private static final Set<String> SERVICES = Set.of("organizations", "iam", "sts");

    private final Listener.Answering answering;

    public PartitionView(Listener.Answering answering) {
        this.answering = answering;
    }

    @Override
    public Reply answer(WireRequest request, String peer, Runnable proven) {
        return otherPartition(request)
                .map(partition -> from(partition, answering.answer(to(partition, request), peer, proven)))
                .orElseGet(() -> answering.answer(request, peer, proven));
    }

    @Override
    public Reply tooMany(WireRequest head, String peer) {
        return answering.tooMany(head, peer);
    }

    @Override
    public Reply tooLarge(WireRequest head, String peer, long limit) {
        return answering.tooLarge(head, peer, limit);
    }

    private static Optional<String> otherPartition(WireRequest request) {
        return Credential.of(request) instanceof Credential.Signed(var claim)
                        && SERVICES.contains(claim.scope().service())
                ? Optional.of(PartitionMetadata.of(Region.of(claim.scope().region()))
                                .id())
                        .filter(partition -> !partition.equals(OURS))
                : Optional.empty();
    }

    private static WireRequest to(String partition, WireRequest request) {
        byte[] body = renamed(request.body(), partition, OURS);
        return new WireRequest(
                request.method(), request.path(), request.query(), request.headers(), body, request.version());
    }

    private static Reply from(String partition, Reply reply) {
        return switch (reply) {
            case Reply.Whole(WireResponse response) ->
                new Reply.Whole(new WireResponse(
                        response.status(), response.headers(), renamed(response.body(), OURS, partition)));
            case Reply.Streamed streamed -> streamed; // these services stream nothing
        };
    }

    /** ARNs in a JSON, XML or form body; in a form, and in the documents of IAM's answers, colons are percent-encoded. */
    private static byte[] renamed(byte[] body, String before, String after) {
        return new String(body, StandardCharsets.UTF_8)
                .replace("arn:" + before + ":", "arn:" + after + ":")
                .replace("arn%3A" + before + "%3A", "arn%3A" + after + "%3A")
                .getBytes(StandardCharsets.UTF_8);
    }
}
