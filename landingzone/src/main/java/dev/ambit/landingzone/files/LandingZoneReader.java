package dev.ambit.landingzone.files;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.yaml.Composition;
import dev.ambit.policy.Location;
import dev.ambit.policy.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code landing-zone.yaml} and the policy files that it names; documented in {@code docs/landing-zone-format.md}. */
public final class LandingZoneReader {
    private static final int MOST_CHARACTERS = 64 << 20;
    private static final int MOST_DEPTH = 60;
    private static final int MOST_ALIASES = 1_000;

    private LandingZoneReader() {}

    /** Reads the file at {@code path}, which {@code files} knows; never throws for bad input. */
    public static Reading read(String path, TextFiles files) {
        Optional<String> text = files.text(path);
        return text.isPresent()
                ? read(path, text.get(), files)
                : unreadable(
                        new Location(path, 0, 0),
                        files.refusal(path).orElse("there is no such file"),
                        "a landing-zone.yaml");
    }

    private static Reading unreadable(Location where, String message, String expected) {
        return new Reading.Unreadable(List.of(new Problem(where, message, expected)));
    }

    private static Reading read(String path, String text, TextFiles files) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        Node root;
        try {
            root = Composition.of(text, options);
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            Location where = mark == null
                    ? new Location(path, 0, 0)
                    : new Location(path, mark.getLine() + 1, mark.getColumn() + 1);
            return unreadable(where, "not YAML: " + broken.getProblem(), "");
        } catch (YAMLException broken) {
            return unreadable(new Location(path, 0, 0), "not YAML: " + broken.getMessage(), "");
        }
        if (root == null) {
            return unreadable(new Location(path, 0, 0), "the file is empty", "a landing zone");
        }
        Problems problems = new Problems(path);
        new FormCheck(problems).check(root, new Shape.Of(Form.LANDING_ZONE));
        YamlFields top = new YamlFields(root);
        if (!problems.none()) {
            new NamedFiles(new PolicyFiles(path, files, problems), limits(top)).check(top);
            return new Reading.Unreadable(problems.all());
        }
        LandingZoneDraft draft = new LandingZoneDraft(
                LandingZone.empty(settings(top)), new PolicyFiles(path, files, problems), problems);
        new OrganizationFields(draft, top).lay();
        top.fields("controlTower")
                .filter(fields -> problems.none())
                .ifPresent(fields -> new ControlTowerFields(draft, fields).lay());
        List<Gap> gaps = gaps(path, top, draft);
        return problems.none()
                ? new Reading.Read(draft.landingZone(), draft.events(), backends(top), gaps)
                : new Reading.Unreadable(problems.all());
    }

    /** The sizes that hold when the form is wrong; the usual ones, unless the file says otherwise in a way that can be read. */
    private static Settings.Limits limits(YamlFields top) {
        return top.fields("settings")
                .flatMap(settings -> settings.fields("limits"))
                .filter(limits -> limits.text("base", "").equals("older"))
                .map(limits -> Settings.Limits.older())
                .orElse(Settings.Limits.current());
    }

    private static Settings settings(YamlFields top) {
        Optional<YamlFields> fields = top.fields("settings");
        if (fields.isEmpty()) {
            return Settings.current();
        }
        YamlFields settings = fields.get();
        return new Settings(
                settings.text("modelAccess", "automatic").equals("automatic")
                        ? Settings.ModelAccessMode.AUTOMATIC
                        : Settings.ModelAccessMode.REQUESTED,
                settings.text("scpLanguage", "2025-09").equals("older")
                        ? Settings.ScpLanguage.OLDER
                        : Settings.ScpLanguage.FULL_2025_09,
                settings.flag("refusalsNamePolicyArn", true),
                settings.fields("limits").map(LandingZoneReader::changed).orElse(Settings.Limits.current()),
                duration(settings, "accountCreationMs", Settings.ACCOUNT_CREATION),
                duration(settings, "controlTowerOperationMs", Settings.CONTROL_TOWER_OPERATION),
                settings.text("quotaIncreases", "approved").equals("approved")
                        ? Settings.QuotaIncreases.APPROVED
                        : Settings.QuotaIncreases.PENDING);
    }

    private static Duration duration(YamlFields fields, String name, Duration byDefault) {
        return Duration.ofMillis(fields.whole(name, Math.toIntExact(byDefault.toMillis())));
    }

    private static Settings.Limits changed(YamlFields fields) {
        Settings.Limits base =
                fields.text("base", "current").equals("older") ? Settings.Limits.older() : Settings.Limits.current();
        return new Settings.Limits(
                fields.whole("scpSize", base.scpSize()),
                fields.whole("scpsPerTarget", base.scpsPerTarget()),
                fields.whole("scps", base.scps()),
                fields.whole("rcpSize", base.rcpSize()),
                fields.whole("rcpsPerTarget", base.rcpsPerTarget()),
                fields.whole("rcps", base.rcps()),
                fields.whole("units", base.units()),
                fields.whole("unitDepth", base.unitDepth()),
                fields.whole("accounts", base.accounts()),
                base.creationsAtOnce(),
                fields.whole("tags", base.tags()),
                fields.whole("users", base.users()),
                fields.whole("roles", base.roles()),
                fields.whole("managedPolicies", base.policies()),
                base.keysPerUser(),
                fields.whole("policiesPerIdentity", base.policiesPerIdentity()),
                fields.whole("roleInlineSize", base.roleInlineSize()),
                fields.whole("userInlineSize", base.userInlineSize()),
                fields.whole("managedSize", base.managedSize()),
                fields.whole("trustSize", base.trustSize()),
                fields.whole("applicationProfiles", base.applicationProfiles()));
    }

    private static List<Gap> gaps(String path, YamlFields top, LandingZoneDraft draft) {
        List<Gap> gaps = new ArrayList<>();
        for (YamlFields gap : top.list("gaps")) {
            Optional<String> account = gap.text("account");
            if (account.isPresent()
                    && draft.landingZone().account(account.get()).isEmpty()) {
                draft.problems()
                        .at(gap.where("account"), "there is no account `" + account.get() + "`", "one of this file");
            }
            Mark mark = gap.node().getStartMark();
            gaps.add(new Gap(
                    account,
                    Gap.Part.of(gap.text("part", "")),
                    gap.text("why", ""),
                    new Location(path, mark.getLine() + 1, mark.getColumn() + 1)));
        }
        return gaps;
    }

    private static Map<String, List<Backend>> backends(YamlFields top) {
        Map<String, List<Backend>> regions = new LinkedHashMap<>();
        top.entries("regions").forEach((region, fields) -> {
            List<Backend> backends = new ArrayList<>();
            for (YamlFields backend : fields.list("backends")) {
                backends.add(new Backend(
                        backend.whole("latencyMs", 0),
                        backend.whole("capacity", 0),
                        Double.parseDouble(backend.text("failureRate", "0"))));
            }
            regions.put(region, List.copyOf(backends));
        });
        return regions;
    }
}
