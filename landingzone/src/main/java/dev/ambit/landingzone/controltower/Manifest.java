package dev.ambit.landingzone.controltower;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A landing zone's manifest, read; {@link ManifestRules} says whether it may stand. */
public record Manifest(JsonNode json) {
    /** JSON text; an empty one is a manifest without members. */
    public static Manifest of(String text) {
        return new Manifest(RegionDenyDocuments.json(text.isBlank() ? "{}" : text));
    }

    /** The home Region, when the manifest does not name it, and the governed Regions. */
    public List<String> regions(String homeRegion) {
        List<String> regions = new ArrayList<>();
        json.path("governedRegions").forEach(region -> regions.add(region.asText()));
        if (!regions.contains(homeRegion)) {
            regions.addFirst(homeRegion);
        }
        return List.copyOf(regions);
    }

    /** The unit of the shared accounts; only manifests before 4.0 name it. */
    public Optional<String> securityUnit() {
        return text("organizationStructure", "security");
    }

    /** The further unit that is made with the landing zone. */
    public Optional<String> sandboxUnit() {
        return text("organizationStructure", "sandbox");
    }

    private Optional<String> text(String outer, String inner) {
        JsonNode name = json.path(outer).path(inner).path("name");
        return name.isTextual() ? Optional.of(name.textValue()) : Optional.empty();
    }

    /** The account that keeps the logs. */
    public Optional<String> logArchiveAccount() {
        return account("centralizedLogging");
    }

    /** The account of the auditors. */
    public Optional<String> auditAccount() {
        return account("securityRoles");
    }

    private Optional<String> account(String member) {
        JsonNode id = json.path(member).path("accountId");
        return id.isTextual() ? Optional.of(id.textValue()) : Optional.empty();
    }

    /** Whether Control Tower manages IAM Identity Center; before 4.0 it does unless the manifest says no. */
    public boolean managesAccess(String version) {
        return json.path("accessManagement").path("enabled").asBoolean(!Versions.atLeast(version, "4.0"));
    }
}
