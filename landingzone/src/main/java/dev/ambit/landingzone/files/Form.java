package dev.ambit.landingzone.files;

import dev.ambit.landingzone.controltower.Versions;
import dev.ambit.landingzone.files.Shape.Choice;
import dev.ambit.landingzone.files.Shape.Field;
import dev.ambit.landingzone.files.Shape.Flag;
import dev.ambit.landingzone.files.Shape.Fraction;
import dev.ambit.landingzone.files.Shape.ListOf;
import dev.ambit.landingzone.files.Shape.MapOf;
import dev.ambit.landingzone.files.Shape.Of;
import dev.ambit.landingzone.files.Shape.Text;
import dev.ambit.landingzone.files.Shape.TextOrList;
import dev.ambit.landingzone.files.Shape.Whole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every mapping of {@code landing-zone.yaml} with its fields: the one place that says what may stand in the file. */
enum Form {
    LANDING_ZONE("A landing zone."),
    ORGANIZATION("The organization."),
    MANAGEMENT_ACCOUNT("The account that owns the organization; it is right under the root."),
    RESOURCE_POLICY("The organization's own policy, by which it delegates."),
    POLICY("An SCP or RCP."),
    ROOT("The root of the organization."),
    UNIT("An organizational unit."),
    ACCOUNT("A member account."),
    IAM("IAM of one account."),
    MANAGED_POLICY("A customer-managed policy."),
    AWS_POLICY("A managed policy of AWS that Ambit does not bring with it."),
    USER("An IAM user."),
    ROLE("An IAM role."),
    BEDROCK("Bedrock's settings in one account."),
    MODEL_ACCESS("Models that the account has asked for in a source Region."),
    APPLICATION_PROFILE("An application inference profile."),
    SETTINGS("What differs between times and tastes of the real service."),
    LIMITS("Quotas."),
    CONTROL_TOWER("The landing zone of AWS Control Tower."),
    REGISTERED_UNIT("A unit that is registered with Control Tower."),
    CONTROL("CT.MULTISERVICE.PV.1 on a unit: the Region deny of an organizational unit."),
    GAP("What is not known, because whoever wrote the file could not read it; `check` reports it."),
    REGION("A Region."),
    BACKEND("What answers for the models of a Region.");

    static final String REGION_PATTERN = "[a-z]{2}(-[a-z]+)+-\\d";
    private static final Text NAME = new Text(".{1,128}", "a name of 1 to 128 characters");
    private static final Text ANY = new Text("(?s).{0,1000}", "a text of at most 1,000 characters");
    private static final Text FILE = new Text("[^/\\\\].*\\.json", "a .json file inside the folder");
    private static final Text ACCOUNT_ID = new Text("\\d{12}", "twelve digits");
    private static final Text EMAIL = new Text("[^@\\s]+@[^@\\s]+", "an email address");
    private static final Text PATH = new Text("/|/[!-~]+/", "a path that begins and ends with /");
    private static final Text IAM_NAME = new Text("[\\w+=,.@-]{1,64}", "1 to 64 letters, digits or +=,.@_-");
    private static final ListOf NAMES = new ListOf(NAME);
    private static final Text REFERENCE =
            new Text(".{1,2048}", "a file, or the name or ARN of a managed policy, of at most 2,048 characters");
    private static final ListOf REFERENCES = new ListOf(REFERENCE);
    private static final Text UNIT_ID = new Text("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}", "an id such as ou-ab12-12345678");
    private static final Text SERVICE =
            new Text("[a-z0-9.-]+\\.amazonaws\\.com", "a service such as ram.amazonaws.com");
    private static final Text REGION_ID = new Text(REGION_PATTERN, "a Region such as eu-central-1");
    private static final ListOf REGION_IDS = new ListOf(REGION_ID);
    private static final Flag FLAG = new Flag();
    private static final MapOf TAGS = new MapOf(".{1,128}", "a tag key", new Text(".{0,256}", "a tag value"));

    private final String what;

    Form(String what) {
        this.what = what;
    }

    /** One sentence for the schema and the documentation. */
    String what() {
        return what;
    }

    private static Field must(String name, Shape shape, String what) {
        return new Field(name, shape, true, what);
    }

    private static Field may(String name, Shape shape, String what) {
        return new Field(name, shape, false, what);
    }

    private static Shape list(Form form) {
        return new ListOf(new Of(form));
    }

    private static Whole from(int least) {
        return new Whole(least, 1_000_000);
    }

    private static List<Field> withAccountFields(Field... further) {
        List<Field> fields = new ArrayList<>(List.of(
                must("id", ACCOUNT_ID, "Its number, in quotes."),
                must("name", NAME, "Its name."),
                may("email", EMAIL, "Its address; one under example.com unless given."),
                may("policies", NAMES, "Names of the policies attached to it."),
                may("fullAWSAccess", FLAG, "Whether FullAWSAccess stays attached; true unless given."),
                may("tags", TAGS, "Its tags."),
                may("iam", new Of(IAM), "Its users, roles and policies."),
                may("bedrock", new Of(BEDROCK), "Its Bedrock settings.")));
        fields.addAll(List.of(further));
        return List.copyOf(fields);
    }

    /** Made once, when every form is there to be referred to. */
    private static final class Made {
        private static final Map<Form, List<Field>> FIELDS = fields();

        private static Map<Form, List<Field>> fields() {
            Map<Form, List<Field>> fields = new EnumMap<>(Form.class);
            for (Form form : values()) {
                fields.put(form, form.made());
            }
            return fields;
        }
    }

    /** The fields in the order in which they are documented. */
    List<Field> fields() {
        return Made.FIELDS.getOrDefault(this, List.of());
    }

    private List<Field> made() {
        return switch (this) {
            case LANDING_ZONE ->
                List.of(
                        must("version", new Choice(List.of("1")), "Version of this form."),
                        must("organization", new Of(ORGANIZATION), "Who owns the landing zone."),
                        may("policies", list(POLICY), "SCPs and RCPs, to be named where they are attached."),
                        must("root", new Of(ROOT), "The tree of units and accounts."),
                        may(
                                "awsPolicies",
                                list(AWS_POLICY),
                                "Managed policies of AWS that Ambit does not bring with it."),
                        may("controlTower", new Of(CONTROL_TOWER), "AWS Control Tower, where it is set up."),
                        may("settings", new Of(SETTINGS), "Behaviour that differs."),
                        may("gaps", list(GAP), "What is not known."),
                        may(
                                "regions",
                                new MapOf(REGION_PATTERN, "a Region such as eu-central-1", new Of(REGION)),
                                "Backends by Region."));
            case ORGANIZATION ->
                List.of(
                        must("name", NAME, "Its name; ids that are not given are derived from it."),
                        may("id", new Text("o-[a-z0-9]{10,32}", "o- and 10 to 32 letters or digits"), "Its id."),
                        may(
                                "rootId",
                                new Text("r-[0-9a-z]{4,32}", "r- and 4 to 32 letters or digits"),
                                "The root's id."),
                        may(
                                "createdAt",
                                new Text(
                                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
                                        "a time such as 2025-01-01T00:00:00Z"),
                                "When everything in the file came to be; 2025-01-01T00:00:00Z unless given."),
                        may(
                                "policyTypes",
                                new ListOf(new Choice(List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"))),
                                "The policy types that are on; SCPs, and RCPs if there are any, unless given."),
                        may("trustedServices", new ListOf(SERVICE), "Services with trusted access."),
                        may("resourcePolicy", new Of(RESOURCE_POLICY), "Its own policy."),
                        must("managementAccount", new Of(MANAGEMENT_ACCOUNT), "The management account."));
            case RESOURCE_POLICY ->
                List.of(
                        must("file", FILE, "Its document, in any JSON."),
                        may("id", new Text("rp-[0-9a-zA-Z_]{4,128}", "rp- and 4 or more letters or digits"), "Its id."),
                        may("tags", TAGS, "Its tags."));
            case MANAGEMENT_ACCOUNT ->
                withAccountFields(
                        may("unit", UNIT_ID, "The id of the unit that it is in; right under the root unless given."));
            case ACCOUNT ->
                withAccountFields(
                        may(
                                "closed",
                                FLAG,
                                "Whether it was closed, so that nobody of it is let in; false unless given."),
                        may("delegatedServices", new ListOf(SERVICE), "What it administers for the organization."));
            case POLICY ->
                List.of(
                        must("name", NAME, "Its name."),
                        may(
                                "type",
                                new Choice(List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")),
                                "SERVICE_CONTROL_POLICY unless given."),
                        must("file", FILE, "The policy document."),
                        may("description", ANY, "What it is for."),
                        may("id", new Text("p-[0-9a-zA-Z_]{8,128}", "p- and 8 or more letters or digits"), "Its id."),
                        may("tags", TAGS, "Its tags."));
            case ROOT ->
                List.of(
                        may("policies", NAMES, "Names of the policies attached to the root."),
                        may("fullAWSAccess", FLAG, "Whether FullAWSAccess stays attached; true unless given."),
                        may("tags", TAGS, "Its tags."),
                        may("units", list(UNIT), "The units under the root."),
                        may("accounts", list(ACCOUNT), "The accounts right under the root."));
            case UNIT ->
                List.of(
                        must("name", NAME, "Its name."),
                        may("id", UNIT_ID, "Its id."),
                        may("policies", NAMES, "Names of the policies attached to the unit."),
                        may("fullAWSAccess", FLAG, "Whether FullAWSAccess stays attached; true unless given."),
                        may("tags", TAGS, "Its tags."),
                        may("units", list(UNIT), "The units under it."),
                        may("accounts", list(ACCOUNT), "The accounts in it."));
            case IAM ->
                List.of(
                        may("policies", list(MANAGED_POLICY), "Customer-managed policies."),
                        may("users", list(USER), "Users; access keys are made when the landing zone is served."),
                        may("roles", list(ROLE), "Roles."));
            case MANAGED_POLICY ->
                List.of(
                        must("name", NAME, "Its name."),
                        may("path", PATH, "/ unless given."),
                        may("id", new Text("ANPA[0-9A-Z]{12,124}", "ANPA and 12 or more letters or digits"), "Its id."),
                        must("file", FILE, "The policy document."),
                        may("description", ANY, "What it is for."));
            case AWS_POLICY ->
                List.of(
                        must("name", NAME, "Its name."),
                        may("path", PATH, "/ unless given."),
                        must("file", FILE, "The policy document."),
                        may("description", ANY, "What it is for."));
            case USER ->
                List.of(
                        must("name", IAM_NAME, "Its name."),
                        may("path", PATH, "/ unless given."),
                        may("id", new Text("AIDA[0-9A-Z]{12,124}", "AIDA and 12 or more letters or digits"), "Its id."),
                        may("policies", REFERENCES, "Inline policies (a .json file) and managed ones (name or ARN)."),
                        may("boundary", REFERENCE, "Permissions boundary: name or ARN of a managed policy."),
                        may("tags", TAGS, "Its tags."));
            case ROLE ->
                List.of(
                        must("name", IAM_NAME, "Its name."),
                        may("path", PATH, "/ unless given; under /aws-service-role/ it is service-linked."),
                        may("id", new Text("AROA[0-9A-Z]{12,124}", "AROA and 12 or more letters or digits"), "Its id."),
                        may("description", ANY, "What it is for."),
                        may(
                                "trust",
                                new TextOrList(FILE, NAMES),
                                "A trust policy's file, or who may assume the role (account, ARN or service); the account itself unless given."),
                        may("maxSessionSeconds", new Whole(3_600, 43_200), "3600 unless given."),
                        may("policies", REFERENCES, "Inline policies (a .json file) and managed ones (name or ARN)."),
                        may("boundary", REFERENCE, "Permissions boundary: name or ARN of a managed policy."),
                        may("tags", TAGS, "Its tags."));
            case BEDROCK ->
                List.of(
                        may("modelAccess", list(MODEL_ACCESS), "Needed where settings.modelAccess is requested."),
                        may("applicationProfiles", list(APPLICATION_PROFILE), "Its application inference profiles."));
            case MODEL_ACCESS ->
                List.of(
                        must("region", new Text(REGION_PATTERN, "a Region such as eu-central-1"), "The source Region."),
                        must("models", NAMES, "Model ids."));
            case APPLICATION_PROFILE ->
                List.of(
                        must("region", REGION_ID, "The source Region."),
                        must("name", NAME, "Its name."),
                        may("id", new Text("[a-z0-9]{12}", "twelve lower-case letters and digits"), "Its id."),
                        may("description", ANY, "What it is for."),
                        must("copyFrom", REFERENCE, "The ARN of the model or system profile that it was made from."),
                        may("models", REFERENCES, "The ARNs of the models in the Regions that it can use."),
                        may("tags", TAGS, "Its tags."));
            case SETTINGS ->
                List.of(
                        may(
                                "modelAccess",
                                new Choice(List.of("automatic", "requested")),
                                "automatic: every account has every model, as since autumn 2025 (the default); requested: as before."),
                        may(
                                "scpLanguage",
                                new Choice(List.of("2025-09", "older")),
                                "Which language SCPs may use; 2025-09 unless given."),
                        may(
                                "refusalsNamePolicyArn",
                                FLAG,
                                "Whether refusals end with the policy's ARN, as since early 2026; true unless given."),
                        may(
                                "accountCreationMs",
                                new Whole(0, 7_200_000),
                                "How long the creation of an account lasts; 500 unless given."),
                        may(
                                "controlTowerOperationMs",
                                new Whole(0, 7_200_000),
                                "How long an operation of Control Tower lasts; 200 unless given."),
                        may(
                                "quotaIncreases",
                                new Choice(List.of("approved", "pending")),
                                "approved: a request for a higher quota is approved at once (the default); pending: the operator decides."),
                        may("limits", new Of(LIMITS), "Quotas that differ."));
            case LIMITS ->
                List.of(
                        may(
                                "base",
                                new Choice(List.of("current", "older")),
                                "Where the others start; current unless given."),
                        may("scpSize", from(1), "Characters of an SCP."),
                        may("scpsPerTarget", from(1), "SCPs attached to one target."),
                        may("rcpSize", from(1), "Characters of an RCP."),
                        may("rcpsPerTarget", from(1), "RCPs attached to one target."),
                        may("units", from(1), "Organizational units."),
                        may("unitDepth", from(1), "Levels of units under the root."),
                        may("accounts", from(1), "Accounts."),
                        may("scps", from(1), "SCPs of the organization."),
                        may("rcps", from(1), "RCPs of the organization."),
                        may("tags", from(1), "Tags of one resource."),
                        may("users", from(1), "Users of an account."),
                        may("roles", from(1), "Roles of an account."),
                        may("managedPolicies", from(1), "Customer-managed policies of an account."),
                        may("policiesPerIdentity", from(1), "Managed policies attached to one user or role."),
                        may("roleInlineSize", from(1), "Characters of a role's inline policies together."),
                        may("userInlineSize", from(1), "Characters of a user's inline policies together."),
                        may("managedSize", from(1), "Characters of a customer-managed policy."),
                        may("trustSize", from(1), "Characters of a trust policy."),
                        may(
                                "applicationProfiles",
                                from(1),
                                "Application inference profiles of an account in a Region."));
            case CONTROL_TOWER ->
                List.of(
                        must("version", new Choice(Versions.ALL), "Version of the landing zone, in quotes."),
                        must("homeRegion", REGION_ID, "Where it was set up."),
                        may("governedRegions", REGION_IDS, "Besides the home Region."),
                        may("regionDeny", FLAG, "Whether other Regions are denied; false unless given."),
                        may("logArchiveAccount", ACCOUNT_ID, "The account that keeps the logs; needed before 4.0."),
                        may("auditAccount", ACCOUNT_ID, "The account of the auditors; needed before 4.0."),
                        may("securityUnit", NAME, "The unit of these two accounts; Security unless given."),
                        may("units", list(REGISTERED_UNIT), "The units that are registered, upper ones first."));
            case REGISTERED_UNIT ->
                List.of(
                        must("unit", NAME, "Its name, under others after theirs: Workloads/Sandbox."),
                        may("controls", list(CONTROL), "The controls that are enabled on it."));
            case CONTROL ->
                List.of(
                        must("control", new Choice(List.of("CT.MULTISERVICE.PV.1")), "Which one."),
                        must("allowedRegions", REGION_IDS, "The Regions that are not denied."),
                        may("exemptedActions", NAMES, "Actions that are denied nowhere, to nobody."),
                        may("exemptedPrincipalArns", NAMES, "ARNs of principals to whom nothing is denied."));
            case GAP ->
                List.of(
                        may("account", ACCOUNT_ID, "The account; the whole organization unless given."),
                        must("part", new Choice(Gap.Part.NAMES), "What is not known."),
                        must("why", ANY, "Why it is not known."));
            case REGION -> List.of(may("backends", list(BACKEND), "In the order in which they are tried."));
            case BACKEND ->
                List.of(
                        must("kind", new Choice(List.of("simulated")), "What it is."),
                        may("latencyMs", new Whole(0, 600_000), "Before the first token; 0 unless given."),
                        may("capacity", from(0), "Requests at once; 0, the default, for as many as come."),
                        may("failureRate", new Fraction(0, 1), "Share of requests that fail; 0 unless given."));
        };
    }

    Optional<Field> field(String name) {
        for (Field field : fields()) {
            if (field.name().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** The names of the fields, for messages. */
    List<String> names() {
        return fields().stream().map(Field::name).toList();
    }
}
