package dev.ambit.landingzone;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names of service-linked roles by service principal. Source: the services' own pages on their service-linked roles. */
final class ServiceLinked {
    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("access-analyzer.amazonaws.com", "AWSServiceRoleForAccessAnalyzer"),
            Map.entry("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
            Map.entry("bedrock.amazonaws.com", "AWSServiceRoleForAmazonBedrock"),
            Map.entry("cloudtrail.amazonaws.com", "AWSServiceRoleForCloudTrail"),
            Map.entry("config.amazonaws.com", "AWSServiceRoleForConfig"),
            Map.entry("config-multiaccountsetup.amazonaws.com", "AWSServiceRoleForConfigMultiAccountSetup"),
            Map.entry("controltower.amazonaws.com", "AWSServiceRoleForAWSControlTower"),
            Map.entry("ecs.amazonaws.com", "AWSServiceRoleForECS"),
            Map.entry("elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"),
            Map.entry("guardduty.amazonaws.com", "AWSServiceRoleForAmazonGuardDuty"),
            Map.entry("organizations.amazonaws.com", "AWSServiceRoleForOrganizations"),
            Map.entry("rds.amazonaws.com", "AWSServiceRoleForRDS"),
            Map.entry("securityhub.amazonaws.com", "AWSServiceRoleForSecurityHub"),
            Map.entry("servicequotas.amazonaws.com", "AWSServiceRoleForServiceQuotas"),
            Map.entry("sso.amazonaws.com", "AWSServiceRoleForSSO"),
            Map.entry("support.amazonaws.com", "AWSServiceRoleForSupport")));

    private ServiceLinked() {}

    /** Of a service that is not known here: its name with a capital letter. Empty when it is no service principal. */
    static Optional<String> roleName(String service, String suffix) {
        if (!service.matches("[a-z0-9][a-z0-9.-]*\\.amazonaws\\.com")) {
            return Optional.empty();
        }
        String plain = service.substring(0, service.indexOf('.'));
        String usual = "AWSServiceRoleFor" + Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
        String name = NAMES.getOrDefault(service, usual);
        return Optional.of(suffix.isEmpty() ? name : name + "_" + suffix);
    }

    static PolicyText trust(String service) {
        return PolicyText.of("""
                {"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow","Principal":{"Service":["%s"]}}]}\
                """.formatted(service));
    }
}
