package dev.ambit.server.organizations;

import dev.ambit.landingzone.Settings;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import software.amazon.awssdk.core.SdkPojo;

/** The service with the landing zone that it is about. */
final class Organizations implements AutoCloseable {
    static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

    final ServiceCalls calls;
    final AccountCreations creations;
    final Service service;

    private Organizations(ServiceCalls calls) {
        this.calls = calls;
        Clock clock = Clock.fixed(ServiceCalls.NOW, ZoneOffset.UTC);
        this.creations = new AccountCreations(calls.live(), clock, Duration.ofMinutes(1));
        this.service = new OrganizationsService(calls.live(), creations).service();
    }

    static Organizations of(ServiceCalls calls) {
        return new Organizations(calls);
    }

    static Organizations standard() {
        return new Organizations(ServiceCalls.organization());
    }

    static Organizations with(Settings settings) {
        return new Organizations(ServiceCalls.organization(settings));
    }

    <O extends SdkPojo> O call(String operation, SdkPojo input, Class<O> output) {
        return calls.call(service, ServiceCalls.MANAGEMENT, operation, input, output);
    }

    /** Code and reason of the refusal. */
    String refused(String operation, SdkPojo input) {
        return refused(ServiceCalls.MANAGEMENT, operation, input);
    }

    String refused(String account, String operation, SdkPojo input) {
        return ServiceCalls.code(calls.refused(service, account, operation, input));
    }

    @Override
    public void close() {
        creations.close();
    }
}
