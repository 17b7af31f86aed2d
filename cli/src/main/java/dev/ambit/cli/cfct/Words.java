package dev.ambit.cli.cfct;

import dev.ambit.advisor.cfct.DeploymentPlan.Change;
import dev.ambit.landingzone.OrganizationPolicyType;

/** How the commands name things to a person. */
final class Words {
    private Words() {}

    static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    static String type(OrganizationPolicyType type) {
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> "SCP";
            case RESOURCE_CONTROL_POLICY -> "RCP";
        };
    }

    static String planned(Change change) {
        return switch (change) {
            case Change.Create create -> "create";
            case Change.Update update -> "update";
            case Change.Rewrite rewrite -> "rewrite, same text";
        };
    }

    static String done(Change change) {
        return switch (change) {
            case Change.Create create -> "created";
            case Change.Update update -> "updated";
            case Change.Rewrite rewrite -> "rewritten, same text";
        };
    }

    static String why(Change change) {
        return switch (change) {
            case Change.Create create -> "there is none of this name";
            case Change.Update(boolean text, boolean description) ->
                text && description
                        ? "text and description differ"
                        : text ? "the text differs" : "the description differs";
            case Change.Rewrite rewrite -> "the pipeline writes it at every run";
        };
    }
}
