package dev.ambit.landingzone;

import java.time.Instant;

/** An account's access to a model, asked for in a source Region. */
public record ModelAccess(String account, String sourceRegion, String modelId, Instant grantedAt) {}
