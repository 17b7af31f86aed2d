package dev.ambit.server.backend;

import java.time.Duration;
import java.util.List;

/** One vector for each text, in order. */
public record Vectors(List<List<Double>> vectors, int inputTokens, Duration latency) {}
