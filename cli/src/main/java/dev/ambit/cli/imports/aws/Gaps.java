package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.files.Gap;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is not known, one gap for each part of an account. */
final class Gaps {
    private static final int MOST_REASONS = 5;

    private record About(Optional<String> account, Gap.Part part) {}

    private final Map<About, List<String>> reasons = new LinkedHashMap<>();

    void add(Optional<String> account, Gap.Part part, String why) {
        List<String> known = reasons.computeIfAbsent(new About(account, part), about -> new ArrayList<>());
        if (!known.contains(why)) {
            known.add(why);
        }
    }

    void add(Optional<String> account, Found.Missing missing) {
        Gap.Part part = switch (missing.part()) {
            case "iam" -> Gap.Part.IAM;
            case "bedrock" -> Gap.Part.BEDROCK;
            case "controlTower" -> Gap.Part.CONTROL_TOWER;
            default -> Gap.Part.ORGANIZATION;
        };
        add(account, part, missing.why());
    }

    List<Gap> all() {
        List<Gap> gaps = new ArrayList<>();
        reasons.forEach((about, why) ->
                gaps.add(new Gap(about.account(), about.part(), sentence(why), new Location("", 0, 0))));
        return gaps;
    }

    private static String sentence(List<String> why) {
        String first = String.join("; ", why.subList(0, Math.min(MOST_REASONS, why.size())));
        return why.size() > MOST_REASONS ? first + "; and " + (why.size() - MOST_REASONS) + " more" : first;
    }
}
