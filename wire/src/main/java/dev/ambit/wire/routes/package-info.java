/**
 * Which service and operation a request names, in which protocol, and what the service's model says about it (limits
 * of its members, codes and statuses of its errors). May depend on {@code dev.ambit.wire} only. Read {@link
 * dev.ambit.wire.routes.Router} first. The tables are resources that {@code tools/generate-routes.py} writes; each is
 * read when its service is first asked for.
 */
@NullMarked
package dev.ambit.wire.routes;

import org.jspecify.annotations.NullMarked;
