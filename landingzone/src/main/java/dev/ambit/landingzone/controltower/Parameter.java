package dev.ambit.landingzone.controltower;

/** A parameter of a control or baseline; {@code json} is its value as JSON text, for the model leaves it open. */
public record Parameter(String key, String json) {}
