/**
 * Who answers inference calls: the conversation that every model API is brought into, backends that answer it, and the backends of one
 * Region with their health.
 *
 * <p>Depends on no other package of ours. Read first: {@link dev.ambit.server.backend.Conversation}, {@link
 * dev.ambit.server.backend.ModelBackend}, {@link dev.ambit.server.backend.Outcome}, {@link dev.ambit.server.backend.RegionBackends}.
 */
@NullMarked
package dev.ambit.server.backend;

import org.jspecify.annotations.NullMarked;
