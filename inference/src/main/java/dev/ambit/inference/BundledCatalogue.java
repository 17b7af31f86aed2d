package dev.ambit.inference;

import dev.ambit.inference.quota.QuotaTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The data files that ship in this jar; the one class of the room that reads anything. */
public final class BundledCatalogue {
    private BundledCatalogue() {}

    /** The bundled Regions, models and profiles; read anew on every call, so keep the result. */
    public static Catalogue catalogue() {
        return Catalogue.parse(resource("regions.json"), resource("models.json"), resource("profiles.json"));
    }

    /** The bundled quota names, codes and defaults. */
    public static QuotaTable quotas() {
        return QuotaTable.parse(resource("quotas.json"));
    }

    private static String resource(String name) {
        try (InputStream in = BundledCatalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource `" + name + "` is not in the jar of " + BundledCatalogue.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource `" + name + "` cannot be read", e);
        }
    }
}
