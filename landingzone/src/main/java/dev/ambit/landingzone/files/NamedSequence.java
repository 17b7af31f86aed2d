package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Ids;

/** Ids for a command that makes several things: the first, second, ... of the same name lead to the same ids everywhere. */
public final class NamedSequence implements Ids {
    private final String name;
    private int drawn;

    public NamedSequence(String name) {
        this.name = name;
    }

    @Override
    public String draw(String alphabet, int length) {
        drawn++;
        return NamedIds.of(name + "/" + drawn).draw(alphabet, length);
    }
}
