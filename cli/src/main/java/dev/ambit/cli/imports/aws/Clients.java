package dev.ambit.cli.imports.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The clients of an import: one pool of connections, calls that only read, and retries that slow down when AWS throttles. */
final class Clients implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_ATTEMPTS = 12;

    private final Optional<URI> endpoint;
    private final AwsCredentialsProvider own;
    private final Region region;
    private final SdkHttpClient http;
    private final StsClient sts;

    /** {@code region}: where STS is called; {@code endpoint}: in place of AWS's own, for every service. */
    Clients(Optional<URI> endpoint, AwsCredentialsProvider own, Region region) {
        this(endpoint, own, region, pool());
    }

    /** Over a pool that is closed with the clients. */
    Clients(Optional<URI> endpoint, AwsCredentialsProvider own, Region region, SdkHttpClient http) {
        this.http = http;
        this.endpoint = endpoint;
        this.own = own;
        this.region = region;
        this.sts = as(StsClient.builder(), own, region).httpClient(http).build();
    }

    private static SdkHttpClient pool() {
        return ApacheHttpClient.builder()
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(10))
                .socketTimeout(Duration.ofSeconds(60))
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B as(B builder, AwsCredentialsProvider credentials, Region in) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(in)
                .credentialsProvider(credentials)
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ReadOnly())
                        .retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                                .maxAttempts(MOST_ATTEMPTS)
                                .build()));
    }

    StsClient sts() {
        return sts;
    }

    AwsCredentialsProvider own() {
        return own;
    }

    /** Credentials of a role in another account, for an hour. */
    AwsCredentialsProvider assumed(String account, String role) {
        Credentials given = sts.assumeRole(request -> request.roleArn("arn:aws:iam::" + account + ":role/" + role)
                        .roleSessionName("ambit-import")
                        .durationSeconds(3_600))
                .credentials();
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
    }

    /** Organizations lives in us-east-1. */
    OrganizationsClient organizations() {
        return as(OrganizationsClient.builder(), own, Region.US_EAST_1)
                .httpClient(http)
                .build();
    }

    /** IAM lives in us-east-1. */
    IamClient iam(AwsCredentialsProvider credentials) {
        return as(IamClient.builder(), credentials, Region.US_EAST_1)
                .httpClient(http)
                .build();
    }

    BedrockClient bedrock(AwsCredentialsProvider credentials, String source) {
        return as(BedrockClient.builder(), credentials, Region.of(source))
                .httpClient(http)
                .build();
    }

    Region region() {
        return region;
    }

    @Override
    public void close() {
        sts.close();
        http.close();
    }
}
