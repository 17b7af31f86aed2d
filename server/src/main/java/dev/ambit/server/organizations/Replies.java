package dev.ambit.server.organizations;

import dev.ambit.landingzone.Reply;
import dev.ambit.server.live.LiveLandingZone;

/** Reads the reply of a command that makes something. */
final class Replies {
    private Replies() {}

    /** The id of what was made. */
    static String id(LiveLandingZone.Done done) {
        return switch (done.reply()) {
            case Reply.Created(String id) -> id;
            case Reply.Done() -> throw new IllegalStateException("the command made nothing");
        };
    }
}
