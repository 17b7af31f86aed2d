package dev.ambit.wire.sigv4;

/** The scope a signing key is made for: day ({@code yyyyMMdd}), Region and signing name of the service. */
public record CredentialScope(String date, String region, String service) {

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}
