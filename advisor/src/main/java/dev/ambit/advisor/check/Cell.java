package dev.ambit.advisor.check;

import dev.ambit.inference.Region;

/**
 * One profile called from one source Region.
 *
 * @param profile the id of a system profile, the ARN of an application profile
 * @param answer for {@code Converse} and {@code InvokeModel} (action {@code bedrock:InvokeModel})
 * @param streaming for {@code ConverseStream} and {@code InvokeModelWithResponseStream}
 */
public record Cell(String profile, Region source, Answer answer, Answer streaming) {
    public boolean allowed() {
        return answer.allowed() && streaming.allowed();
    }
}
