package dev.ambit.advisor.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.files.LandingZoneReader;
import dev.ambit.landingzone.files.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accounts that no policy can tell apart are tried once, and one finding counts their principals. */
class SharedWorkTest {
    private static final Catalogue CATALOGUE = BundledCatalogue.catalogue();
    private static final String GRANT = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "bedrock:InvokeModel*",
               "Resource": ["arn:aws:bedrock:us-east-1:*:inference-profile/us.amazon.nova-pro-v1:0",
                            "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0"]}]}
            """;

    private static LandingZone accounts(int count, String grant) {
        StringBuilder yaml = new StringBuilder("""
                version: 1
                organization:
                  name: many
                  managementAccount: { id: "999999999999", name: Management, email: m@example.com }
                root:
                  accounts:
                """);
        for (int i = 0; i < count; i++) {
            yaml.append(
                    "    - { id: \"%012d\", name: A%d, email: a%d@example.com, iam: { roles: [{ name: App, policies: [app.json] }] } }\n"
                            .formatted(100_000_000_000L + i, i, i));
        }
        Reading reading = LandingZoneReader.read(
                "landing-zone.yaml",
                path -> path.equals("app.json") ? Optional.of(grant) : Optional.of(yaml.toString()));
        return switch (reading) {
            case Reading.Read read -> read.landingZone();
            case Reading.Unreadable unreadable -> fail(unreadable.problems().toString());
        };
    }

    @Test
    void oneGroupForManyAccounts() {
        LandingZone zone = accounts(300, GRANT);
        assertEquals(1, Survey.of(zone, CATALOGUE, List.of()).grantees().size());
        List<Finding> findings = Findings.of(zone, CATALOGUE);
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(true, findings.getFirst().message().contains(" and 299 "), findings::toString);
    }

    @Test
    void anAccountThatAPolicyNamesIsAGroupOfItsOwn() {
        LandingZone zone = accounts(300, GRANT.replace("us-east-1:*:", "us-east-1:100000000007:"));
        assertEquals(2, Survey.of(zone, CATALOGUE, List.of()).grantees().size());
        assertEquals(
                List.of("arn:aws:iam::100000000007:role/App"),
                Survey.of(zone, CATALOGUE, List.of()).trials().stream()
                        .map(trial -> trial.grantee().arn())
                        .distinct()
                        .toList());
    }
}
