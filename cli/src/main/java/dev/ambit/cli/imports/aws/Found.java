package dev.ambit.cli.imports.aws;

import java.util.List;
import java.util.Map;

/** What was read, as it is kept between two runs. A text that AWS does not give is empty. */
final class Found {
    private Found() {}

    /** A part that could not be read: which, as {@code Gap.Part} writes it, and why. */
    record Missing(String part, String why) {}

    record Organization(
            String id,
            String rootId,
            String managementAccount,
            String managementEmail,
            String createdAt,
            List<String> policyTypes,
            Map<String, String> rootTags,
            List<Unit> units,
            List<Member> members,
            List<Policy> policies,
            List<String> trustedServices,
            Map<String, List<String>> delegated,
            ResourcePolicy resourcePolicy,
            List<Missing> missing) {}

    /** Those above stand before those below. */
    record Unit(String id, String name, String parent, Map<String, String> tags) {}

    record Member(String id, String name, String email, boolean closed, String parent) {}

    record Policy(
            String id,
            String type,
            String name,
            String description,
            boolean awsManaged,
            String content,
            Map<String, String> tags,
            List<String> targets) {}

    /** All empty when there is none. */
    record ResourcePolicy(String id, String content, Map<String, String> tags) {
        static ResourcePolicy none() {
            return new ResourcePolicy("", "", Map.of());
        }
    }

    /** What an account says of itself, and its tags in the organization. */
    record Account(
            String id,
            Map<String, String> tags,
            List<ManagedPolicy> policies,
            List<Identity> identities,
            List<Profile> profiles,
            List<Missing> missing) {}

    record ManagedPolicy(String arn, String id, String name, String path, String description, String content) {}

    /** A user or role; what only roles have is empty for users. */
    record Identity(
            boolean role,
            String name,
            String path,
            String id,
            String trust,
            String description,
            int maxSession,
            Map<String, String> inline,
            List<String> attached,
            String boundary,
            Map<String, String> tags) {}

    /** An application inference profile. */
    record Profile(
            String region, String id, String name, String description, List<String> models, Map<String, String> tags) {}
}
