package dev.ambit.server.state;

import java.util.List;
import java.util.Optional;

/**
 * Trail records, newest first.
 *
 * @param next the token for the next page; empty on the last
 */
public record TrailPage(List<Entry.TrailRecord> records, Optional<String> next) {}
