package dev.ambit.inference;

import static dev.ambit.inference.Samples.CATALOGUE;
import static dev.ambit.inference.Samples.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static List<String> destinations(String profile, String source) {
        return CATALOGUE.route(profile, region(source)).orElseThrow().destinations().stream()
                .map(Region::id)
                .toList();
    }

    @Test
    void holdsEveryProfileOfTheData() {
        assertEquals(119, CATALOGUE.profiles().size());
        for (InferenceProfile profile : CATALOGUE.profiles()) {
            assertFalse(profile.routes().isEmpty(), profile.id());
            profile.routes().values().forEach(list -> assertFalse(list.isEmpty(), profile.id()));
        }
    }

    @Test
    void destinationsDependOnTheSource() {
        String nova = "eu.amazon.nova-pro-v1:0";
        assertEquals(
                List.of("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3"), destinations(nova, "eu-central-1"));
        assertTrue(destinations(nova, "il-central-1").contains("il-central-1"));
        assertEquals(Optional.empty(), CATALOGUE.route(nova, region("us-east-1")));
        assertEquals(
                List.of("us-east-1", "us-west-2"),
                destinations("us.anthropic.claude-3-5-sonnet-20240620-v1:0", "us-east-2"));
        assertEquals(
                List.of("us-gov-west-1"),
                destinations("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", "us-gov-east-1"));
    }

    @Test
    void aGlobalProfileReachesCommercialRegionsOnly() {
        Route route =
                CATALOGUE.route("global." + Samples.SONNET, region("eu-west-1")).orElseThrow();
        assertTrue(route.destinations().size() > 20);
        assertTrue(route.destinations().stream().allMatch(Region::commercial));
        assertEquals(
                List.of(
                        "arn:aws:bedrock:::foundation-model/" + Samples.SONNET,
                        "arn:aws:bedrock:eu-west-1::foundation-model/" + Samples.SONNET),
                route.modelArns());
    }

    @Test
    void routesThatOnlyAListingShowsFollowTheRule() {
        assertEquals(
                List.of("ap-southeast-2", "ap-southeast-4", "ap-southeast-6"),
                destinations("au.anthropic.claude-haiku-4-5-20251001-v1:0", "ap-southeast-6"));
        assertEquals(
                List.of("us-east-1", "us-east-2", "us-west-2"),
                destinations("us.anthropic.claude-opus-4-7", "us-east-1"));
        assertTrue(CATALOGUE
                .profile("us.anthropic.claude-opus-4-7")
                .orElseThrow()
                .evidence()
                .startsWith("inferred"));
    }

    @Test
    void aRegionListsWhatItOffers() {
        Region frankfurt = region("eu-central-1");
        List<String> profiles = CATALOGUE.profilesIn(frankfurt).stream()
                .map(route -> route.profile().id())
                .toList();
        assertTrue(profiles.contains("eu.amazon.nova-pro-v1:0"));
        assertTrue(
                profiles.stream().allMatch(id -> id.startsWith("eu.") || id.startsWith("global.")),
                profiles.toString());
        assertTrue(CATALOGUE.modelsIn(frankfurt).stream()
                .anyMatch(model -> model.id().value().equals(Samples.SONNET)));
        assertEquals(List.of(), CATALOGUE.modelsIn(region("cn-north-1")));
        assertEquals(
                Set.of(InferenceType.INFERENCE_PROFILE),
                CATALOGUE.inferenceTypes(new ModelId(Samples.SONNET), frankfurt));
        assertEquals(
                Set.of(InferenceType.ON_DEMAND, InferenceType.INFERENCE_PROFILE),
                CATALOGUE.inferenceTypes(new ModelId("anthropic.claude-3-haiku-20240307-v1:0"), frankfurt));
    }

    @Test
    void modelArnsOfAGeographicProfileAreItsDestinations() {
        Route route = CATALOGUE
                .route("eu.amazon.nova-pro-v1:0", region("eu-central-1"))
                .orElseThrow();
        assertEquals(4, route.modelArns().size());
        assertEquals(
                "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0",
                route.modelArns().getFirst());
        assertEquals(
                "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0",
                route.arn(Samples.ACCOUNT));
    }

    @Test
    void anUnknownRegionInTheDataIsNamed() {
        String models = "{\"models\":[{\"id\":\"a.b\",\"name\":\"B\",\"provider\":\"A\",\"on_demand\":[\"mars-1\"]}]}";
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> Catalogue.parse("{\"regions\":[]}", models, "{\"profiles\":[]}"));
        assertEquals("`a.b` names Region `mars-1`; expected one of regions.json", wrong.getMessage());
    }
}
