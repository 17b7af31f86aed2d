package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.Ids;

/** The id that something has already; {@code second} is the root's, where an organization is made. */
record GivenIds(String id, String second) implements Ids {
    static GivenIds of(String id) {
        return new GivenIds(id, "");
    }

    static GivenIds none() {
        return of("");
    }

    @Override
    public String draw(String alphabet, int length) {
        throw new IllegalStateException("an import makes up no id");
    }

    @Override
    public String organization() {
        return id;
    }

    @Override
    public String root() {
        return second;
    }

    @Override
    public String unit(String rootId) {
        return id;
    }

    @Override
    public String policy() {
        return id;
    }

    @Override
    public String resourcePolicy() {
        return id;
    }

    @Override
    public String user() {
        return id;
    }

    @Override
    public String role() {
        return id;
    }

    @Override
    public String managedPolicy() {
        return id;
    }

    @Override
    public String applicationProfile() {
        return id;
    }
}
