/**
 * The running server, seen from outside: the AWS SDK's clients, bare HTTP, and a kill. Read first: {@link
 * dev.ambit.server.endtoend.WalkthroughTest}, {@link dev.ambit.server.endtoend.RunningServer}.
 */
@NullMarked
package dev.ambit.server.endtoend;

import org.jspecify.annotations.NullMarked;
