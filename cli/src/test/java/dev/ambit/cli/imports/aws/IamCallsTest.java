package dev.ambit.cli.imports.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** The whole of an account as AWS gives it: two pages, groups, encoded documents; the answers here have the form of the API reference. */
class IamCallsTest {
    private static final StaticCredentialsProvider SOMEBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASOMEBODY", "secret"));

    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static final String FIRST = """
            <GetAccountAuthorizationDetailsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <GetAccountAuthorizationDetailsResult>
                <IsTruncated>true</IsTruncated><Marker>second</Marker>
                <UserDetailList><member>
                  <UserName>alice</UserName><Path>/p/</Path><UserId>AIDA1111111111111111</UserId>
                  <Arn>arn:aws:iam::111122223333:user/p/alice</Arn>
                  <GroupList><member>Admins</member></GroupList>
                  <UserPolicyList><member><PolicyName>own</PolicyName><PolicyDocument>%s</PolicyDocument></member></UserPolicyList>
                  <AttachedManagedPolicies><member><PolicyName>Limit</PolicyName><PolicyArn>arn:aws:iam::111122223333:policy/Limit</PolicyArn></member></AttachedManagedPolicies>
                  <Tags><member><Key>team</Key><Value>a</Value></member></Tags>
                </member></UserDetailList>
              </GetAccountAuthorizationDetailsResult>
            </GetAccountAuthorizationDetailsResponse>
            """.formatted(encoded("{\"a\": \"1+1 %\"}"));

    private static final String SECOND =
            """
            <GetAccountAuthorizationDetailsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <GetAccountAuthorizationDetailsResult>
                <IsTruncated>false</IsTruncated>
                <GroupDetailList><member>
                  <GroupName>Admins</GroupName><Path>/</Path>
                  <GroupPolicyList><member><PolicyName>all</PolicyName><PolicyDocument>%s</PolicyDocument></member></GroupPolicyList>
                  <AttachedManagedPolicies>
                    <member><PolicyName>Limit</PolicyName><PolicyArn>arn:aws:iam::111122223333:policy/Limit</PolicyArn></member>
                    <member><PolicyName>ReadOnlyAccess</PolicyName><PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member>
                  </AttachedManagedPolicies>
                </member></GroupDetailList>
                <RoleDetailList><member>
                  <RoleName>App</RoleName><Path>/</Path><RoleId>AROA1111111111111111</RoleId>
                  <AssumeRolePolicyDocument>%s</AssumeRolePolicyDocument>
                  <PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/Limit</PermissionsBoundaryArn></PermissionsBoundary>
                </member></RoleDetailList>
                <Policies><member>
                  <PolicyName>Limit</PolicyName><PolicyId>ANPA1111111111111111</PolicyId><Path>/</Path>
                  <Arn>arn:aws:iam::111122223333:policy/Limit</Arn><DefaultVersionId>v2</DefaultVersionId>
                  <PolicyVersionList>
                    <member><VersionId>v1</VersionId><IsDefaultVersion>false</IsDefaultVersion><Document>old</Document></member>
                    <member><VersionId>v2</VersionId><IsDefaultVersion>true</IsDefaultVersion><Document>%s</Document></member>
                  </PolicyVersionList>
                </member></Policies>
              </GetAccountAuthorizationDetailsResult>
            </GetAccountAuthorizationDetailsResponse>
            """.formatted(encoded("{\"g\": 1}"), encoded("{\"t\": 1}"), encoded("{\"m\": 2}"));

    private static final String ROLES = """
            <ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult>
              <IsTruncated>false</IsTruncated>
              <Roles><member><RoleName>App</RoleName><Path>/</Path><Description>The app</Description><MaxSessionDuration>7200</MaxSessionDuration></member></Roles>
            </ListRolesResult></ListRolesResponse>
            """;

    /** Answers by what the body of the request has in it. */
    private static SdkHttpClient answering(Map<String, String> answers) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                String body = body(request);
                String answer = answers.entrySet().stream()
                        .filter(entry -> body.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no answer to " + body));
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() {
                        return HttpExecuteResponse.builder()
                                .response(SdkHttpResponse.builder()
                                        .statusCode(200)
                                        .putHeader("Content-Type", "text/xml")
                                        .build())
                                .responseBody(AbortableInputStream.create(
                                        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
                                .build();
                    }

                    @Override
                    public void abort() {
                        // nothing is under way
                    }
                };
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private static String body(HttpExecuteRequest request) {
        try {
            return new String(
                    request.contentStreamProvider().orElseThrow().newStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theWholeAccountInTwoPages() {
        Map<String, String> answers = new java.util.LinkedHashMap<>();
        answers.put("Marker=second", SECOND);
        answers.put("Action=GetAccountAuthorizationDetails", FIRST);
        answers.put("Action=ListRoles", ROLES);
        try (Clients clients = new Clients(
                        Optional.of(URI.create("http://127.0.0.1:1")), SOMEBODY, Region.US_EAST_1, answering(answers));
                var iam = clients.iam(SOMEBODY)) {
            IamCalls.Iam read = new IamCalls(iam).read();

            Found.ManagedPolicy policy = read.policies().getFirst();
            assertEquals(1, read.policies().size());
            assertEquals("{\"m\": 2}", policy.content(), "the default version");

            Found.Identity alice = read.identities().getFirst();
            assertEquals("{\"a\": \"1+1 %\"}", alice.inline().get("own"), "decoded, and a plus stays one");
            assertEquals("{\"g\": 1}", alice.inline().get("Admins.all"), "what the group gives");
            assertEquals(
                    List.of("arn:aws:iam::111122223333:policy/Limit", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                    alice.attached(),
                    "each once");
            assertEquals(Map.of("team", "a"), alice.tags());

            Found.Identity app = read.identities().getLast();
            assertTrue(app.role());
            assertEquals("{\"t\": 1}", app.trust());
            assertEquals("The app", app.description());
            assertEquals(7_200, app.maxSession());
            assertEquals("arn:aws:iam::111122223333:policy/Limit", app.boundary());
        }
    }
}
