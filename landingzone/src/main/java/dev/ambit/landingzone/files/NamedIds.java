package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * Ids for what a file does not give an id: the same names lead to the same ids, here and elsewhere, so that ARNs in answers and
 * findings stay the same from one start to the next. Not for secrets.
 *
 * @param name what the ids are for, unique in the organization
 * @param given ids that the file does give, by kind: {@code organization}, {@code root}, {@code unit}, {@code policy}, {@code
 *     resourcePolicy}, {@code identity}, {@code applicationProfile}
 */
public record NamedIds(String name, Map<String, String> given) implements Ids {
    /** Without an id that is given. */
    public static NamedIds of(String name) {
        return new NamedIds(name, Map.of());
    }

    /** With the field {@code id} of what is made, if there is one. */
    static NamedIds of(String name, String kind, YamlFields made) {
        return new NamedIds(name, made.text("id").map(id -> Map.of(kind, id)).orElse(Map.of()));
    }

    @Override
    public String draw(String alphabet, int length) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java has SHA-256", defect);
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append(alphabet.charAt((digest[i % digest.length] & 0xff) % alphabet.length()));
        }
        return id.toString();
    }

    @Override
    public String organization() {
        String id = given.get("organization");
        return id != null ? id : Ids.super.organization();
    }

    @Override
    public String root() {
        String id = given.get("root");
        return id != null ? id : Ids.super.root();
    }

    @Override
    public String unit(String rootId) {
        String id = given.get("unit");
        return id != null ? id : Ids.super.unit(rootId);
    }

    @Override
    public String resourcePolicy() {
        String id = given.get("resourcePolicy");
        return id != null ? id : Ids.super.resourcePolicy();
    }

    @Override
    public String user() {
        String id = given.get("identity");
        return id != null ? id : Ids.super.user();
    }

    @Override
    public String role() {
        String id = given.get("identity");
        return id != null ? id : Ids.super.role();
    }

    @Override
    public String managedPolicy() {
        String id = given.get("identity");
        return id != null ? id : Ids.super.managedPolicy();
    }

    @Override
    public String applicationProfile() {
        String id = given.get("applicationProfile");
        return id != null ? id : Ids.super.applicationProfile();
    }

    @Override
    public String policy() {
        String id = given.get("policy");
        return id != null ? id : Ids.super.policy();
    }
}
