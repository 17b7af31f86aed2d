package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.function.Consumer;

/**
 * An SCP uses nine tenths or more of the characters that it may have, white space included: the next exception will not fit. Source: AWS
 * Organizations User Guide, quotas; the limit is a setting of the landing zone.
 */
final class ScpNearLimit implements Rule {
    @Override
    public String id() {
        return "AMBIT031";
    }

    @Override
    public String title() {
        return "SCP close to its size limit";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        int most = survey.landingZone().settings().limits().scpSize();
        for (Sheet sheet : survey.sheets()) {
            int length = sheet.document().content().length();
            if (sheet.serviceControl() && length * 10L >= most * 9L) {
                report.accept(new Finding(
                        id(),
                        Severity.NOTE,
                        new Location(sheet.document().file(), 1, 1),
                        "`" + sheet.document().name() + "` has " + length + " of " + most
                                + " characters, white space included: one more exception may not fit",
                        "Remove white space, or split the document; every target takes several SCPs"));
            }
        }
    }
}
