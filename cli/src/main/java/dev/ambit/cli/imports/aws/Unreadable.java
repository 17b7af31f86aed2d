package dev.ambit.cli.imports.aws;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The import ends; what was read is kept for the next run. */
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message);
    }

    static Unreadable expired(AwsServiceException refused) {
        return new Unreadable("the credentials are no longer valid (" + Refused.sentence(refused)
                + "); renew them and run the same command again: it continues where it stopped");
    }
}
