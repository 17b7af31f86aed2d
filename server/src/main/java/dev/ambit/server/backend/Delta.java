package dev.ambit.server.backend;

/** A piece of an answer that is being made. {@code index} is the content block, from 0, without gaps. */
public sealed interface Delta {
    int index();

    /** The first one of an index also starts its text block. */
    record Text(int index, String text) implements Delta {}

    record ToolStart(int index, String id, String name) implements Delta {}

    /** A part of the tool input's JSON text. */
    record ToolInput(int index, String partialJson) implements Delta {}
}
