package dev.ambit.server.endtoend;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockdataautomationruntime.BedrockDataAutomationRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.controlcatalog.ControlCatalogClient;
import software.amazon.awssdk.services.controltower.ControlTowerClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The AWS SDK's clients of one caller and source Region. They do not retry: a test sees the first answer. */
final class Clients implements AutoCloseable {
    private final String endpoint;
    private final Keys keys;
    private final Region region;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

    private Clients(String endpoint, Keys keys, Region region) {
        this.endpoint = endpoint;
        this.keys = keys;
        this.region = region;
        open.push(http);
    }

    static Clients of(String endpoint, Keys keys, String region) {
        return new Clients(endpoint, keys, Region.of(region));
    }

    BedrockRuntimeClient runtime() {
        return opened(common(BedrockRuntimeClient.builder()).httpClient(http).build());
    }

    /** Over HTTP/2 with prior knowledge, as the SDK's asynchronous clients speak it. */
    BedrockRuntimeAsyncClient asyncRuntime() {
        return opened(common(BedrockRuntimeAsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .readTimeout(Duration.ofSeconds(20)))
                .build());
    }

    BedrockClient bedrock() {
        return opened(common(BedrockClient.builder()).httpClient(http).build());
    }

    BedrockDataAutomationRuntimeClient dataAutomation() {
        return opened(common(BedrockDataAutomationRuntimeClient.builder())
                .httpClient(http)
                .build());
    }

    OrganizationsClient organizations() {
        return opened(common(OrganizationsClient.builder()).httpClient(http).build());
    }

    IamClient iam() {
        return opened(common(IamClient.builder()).httpClient(http).build());
    }

    StsClient sts() {
        return opened(common(StsClient.builder()).httpClient(http).build());
    }

    ControlTowerClient controlTower() {
        return opened(common(ControlTowerClient.builder()).httpClient(http).build());
    }

    ControlCatalogClient controlCatalog() {
        return opened(common(ControlCatalogClient.builder()).httpClient(http).build());
    }

    CloudTrailClient cloudTrail() {
        return opened(common(CloudTrailClient.builder()).httpClient(http).build());
    }

    CloudWatchClient cloudWatch() {
        return opened(common(CloudWatchClient.builder()).httpClient(http).build());
    }

    ServiceQuotasClient serviceQuotas() {
        return opened(common(ServiceQuotasClient.builder()).httpClient(http).build());
    }

    private <B extends AwsClientBuilder<B, C>, C> B common(B builder) {
        return builder.endpointOverride(URI.create(endpoint))
                .region(region)
                .credentialsProvider(keys.provider())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(30))
                        .build());
    }

    private <C extends SdkAutoCloseable> C opened(C client) {
        open.push(client);
        return client;
    }

    @Override
    public void close() {
        open.forEach(SdkAutoCloseable::close);
    }
}
