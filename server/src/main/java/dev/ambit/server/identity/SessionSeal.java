package dev.ambit.server.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes temporary credentials and opens their session tokens. A token holds its session encrypted and authenticated (AES-256-GCM)
 * under the server's key, so that sessions survive a restart and need no store; the decision note is 0003.
 */
public final class SessionSeal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String KEY_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** {@code key}: 32 bytes. */
    public SessionSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** A new session with fresh credentials, from {@code now} for {@code duration}. */
    public Session issue(
            String principalArn,
            String principalId,
            String sessionName,
            Instant now,
            Duration duration,
            List<String> policies,
            List<String> policyArns,
            Map<String, String> tags,
            Optional<String> sourceIdentity) {
        return new Session(
                "ASIA" + randomText(16),
                randomSecret(),
                principalArn,
                principalId,
                sessionName,
                now,
                now.plus(duration),
                policies,
                policyArns,
                tags,
                sourceIdentity);
    }

    /** The session token of a session. */
    public String token(Session session) {
        ObjectNode json = JSON.createObjectNode();
        json.put("k", session.accessKeyId());
        json.put("s", session.secretAccessKey());
        json.put("p", session.principalArn());
        json.put("i", session.principalId());
        json.put("n", session.sessionName());
        json.put("f", session.issued().toEpochMilli());
        json.put("t", session.expires().toEpochMilli());
        session.policies().forEach(json.putArray("d")::add);
        session.policyArns().forEach(json.putArray("a")::add);
        session.tags().forEach(json.putObject("g")::put);
        session.sourceIdentity().ifPresent(identity -> json.put("o", identity));
        try {
            return Base64.getEncoder().encodeToString(seal(JSON.writeValueAsBytes(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session could not be written", e);
        }
    }

    /** The session that a token holds, or empty when the token was not made under this key or was changed. */
    public Optional<Session> open(String token) {
        try {
            JsonNode json = JSON.readTree(unseal(Base64.getDecoder().decode(token)));
            Map<String, String> tags = new LinkedHashMap<>();
            json.path("g")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            return Optional.of(new Session(
                    json.path("k").asText(),
                    json.path("s").asText(),
                    json.path("p").asText(),
                    json.path("i").asText(),
                    json.path("n").asText(),
                    Instant.ofEpochMilli(json.path("f").asLong()),
                    Instant.ofEpochMilli(json.path("t").asLong()),
                    texts(json.path("d")),
                    texts(json.path("a")),
                    tags,
                    json.has("o") ? Optional.of(json.path("o").asText()) : Optional.empty()));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** A fresh key id with the given prefix, such as {@code AKIA}. */
    public String freshKeyId(String prefix) {
        return prefix + randomText(16);
    }

    /** A fresh secret of 40 characters. */
    public String randomSecret() {
        byte[] bytes = new byte[30];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String randomText(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(KEY_ID_ALPHABET.charAt(random.nextInt(KEY_ID_ALPHABET.length())));
        }
        return text.toString();
    }

    private byte[] seal(byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain);
            byte[] token = new byte[1 + NONCE_BYTES + sealed.length];
            token[0] = VERSION;
            System.arraycopy(nonce, 0, token, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, token, 1 + NONCE_BYTES, sealed.length);
            return token;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available in this Java", e);
        }
    }

    private byte[] unseal(byte[] token) throws GeneralSecurityException {
        if (token.length < 1 + NONCE_BYTES || token[0] != VERSION) {
            throw new GeneralSecurityException("not a session token of this server");
        }
        byte[] nonce = Arrays.copyOfRange(token, 1, 1 + NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(token, 1 + NONCE_BYTES, token.length - 1 - NONCE_BYTES);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
