package dev.ambit.server.front;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.policy.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy can ask about the resource as it is. */
class ResourceKeysTest {
    private final ServiceCalls calls = ServiceCalls.organization();

    private RequestContext keys(String resource) {
        return keys("any:Action", resource);
    }

    private RequestContext keys(String action, String resource) {
        return ResourceKeys.of(calls.zone(), action, resource, RequestContext.empty());
    }

    private static void assertTag(String value, RequestContext keys, String key) {
        assertEquals(List.of(value), assertNotNullValues(keys, key).values());
    }

    private static RequestContext.Values assertNotNullValues(RequestContext keys, String key) {
        RequestContext.Values values = keys.get(key);
        assertNotNull(values, key);
        return values;
    }

    @Test
    void theTagsOfAnAccountAndOfAUnit() {
        String unit = calls.does(
                new OrganizationsCommand.CreateOrganizationalUnit(calls.root(), "red", Map.of("team", "red")));
        calls.does(new OrganizationsCommand.TagResource(MEMBER, Map.of("stage", "test", "team", "blue")));
        RequestContext account = keys(calls.zone().account(MEMBER).orElseThrow().arn());
        assertTag("blue", account, "aws:ResourceTag/team");
        assertTag("test", account, "aws:ResourceTag/stage");
        assertNull(account.get("iam:ResourceTag/team"));
        assertTag("red", keys(calls.zone().unit(unit).orElseThrow().arn()), "aws:ResourceTag/team");
    }

    @Test
    void theTagsOfAUserHaveTwoNames() {
        calls.does(MEMBER, new IamCommand.CreateUser("bob", "/people/", Optional.empty(), Map.of("team", "red")));
        RequestContext user = keys("arn:aws:iam::" + MEMBER + ":user/people/bob");
        assertTag("red", user, "aws:ResourceTag/team");
        assertTag("red", user, "iam:ResourceTag/team");
    }

    @Test
    void theBoundaryThatAUserHasOnTheActionsThatAskForIt() {
        String boundary = "arn:aws:iam::aws:policy/AmazonBedrockReadOnly";
        calls.does(MEMBER, new IamCommand.CreateUser("bob", "/", Optional.of(boundary), Map.of()));
        String user = "arn:aws:iam::" + MEMBER + ":user/bob";
        assertTag(boundary, keys("iam:PutUserPolicy", user), "iam:PermissionsBoundary");
        assertNull(keys("iam:GetUser", user).get("iam:PermissionsBoundary"));
        calls.does(MEMBER, new IamCommand.CreateUser("free", "/", Optional.empty(), Map.of()));
        String free = "arn:aws:iam::" + MEMBER + ":user/free";
        assertNull(keys("iam:PutUserPolicy", free).get("iam:PermissionsBoundary"));
    }

    @Test
    void theTagsOfAManagedPolicyHaveOneName() {
        String policy = calls.does(
                MEMBER,
                new IamCommand.CreatePolicy(
                        "P",
                        "/",
                        "",
                        PolicyText.of(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}")));
        calls.does(MEMBER, new IamCommand.TagPolicy(policy, Map.of("team", "red")));
        assertTag("red", keys(policy), "aws:ResourceTag/team");
        assertNull(keys(policy).get("iam:ResourceTag/team"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "arn:aws:iam::111122223333:user/nobody",
                "arn:aws:organizations::000000000001:ou/o-1/ou-nowhere",
                "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/none",
                "arn:aws:controltower:us-east-1:000000000001:landingzone/none",
                "arn:aws:s3:::bucket"
            })
    void whatIsNotThereHasNone(String resource) {
        assertEquals(RequestContext.empty(), keys(resource));
    }
}
