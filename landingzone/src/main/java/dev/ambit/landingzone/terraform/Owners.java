package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account that a resource is in: by its ARN, or as its provider says in so many words. */
final class Owners {
    private static final Pattern ACCOUNT = Pattern.compile("arn:aws:[a-z0-9-]*:[a-z0-9-]*:(\\d{12}):.*");

    private final Show show;

    Owners(Show show) {
        this.show = show;
    }

    Optional<String> of(Resource resource) {
        return resource.text("arn")
                .flatMap(Owners::inArn)
                .or(() -> byProvider(resource))
                .or(() -> byIdentity(resource));
    }

    private static Optional<String> inArn(String arn) {
        Matcher matcher = ACCOUNT.matcher(arn);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> byProvider(Resource resource) {
        JsonNode provider = show.provider(resource);
        JsonNode assume = provider.path("assume_role");
        JsonNode first = assume.isArray() ? assume.path(0) : assume;
        Optional<String> role =
                inArn(first.path("role_arn").path("constant_value").asText(""));
        JsonNode allowed = provider.path("allowed_account_ids").path("constant_value");
        return role.or(() -> allowed.size() == 1 ? Optional.of(allowed.get(0).asText()) : Optional.empty());
    }

    /** As a data source of the same provider has read it. */
    private Optional<String> byIdentity(Resource resource) {
        String provider =
                show.configuration(resource).path("provider_config_key").asText("");
        Set<String> accounts = new LinkedHashSet<>();
        for (Resource identity : show.data("aws_caller_identity")) {
            String of = show.configuration(identity).path("provider_config_key").asText("");
            if (!provider.isEmpty() && of.equals(provider)) {
                identity.text("account_id").ifPresent(accounts::add);
            }
        }
        return accounts.size() == 1 ? Optional.of(accounts.iterator().next()) : Optional.empty();
    }

    /** The Region of a resource: by its ARN, or as its provider says. */
    Optional<String> region(Resource resource) {
        Optional<String> inArn = resource.text("arn")
                .map(arn -> arn.split(":", -1))
                .filter(parts -> parts.length > 3)
                .map(parts -> parts[3]);
        return inArn.or(() -> resource.text("region"))
                .or(() -> Optional.of(show.provider(resource)
                                .path("region")
                                .path("constant_value")
                                .asText(""))
                        .filter(region -> !region.isEmpty()));
    }
}
