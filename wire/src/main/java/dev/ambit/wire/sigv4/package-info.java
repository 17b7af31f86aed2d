/**
 * Signature Version 4 as a server sees it: read a claim, then verify it with the key's secret. May depend on {@code
 * dev.ambit.wire} only. Read {@link dev.ambit.wire.sigv4.Credential} first, then {@link
 * dev.ambit.wire.sigv4.SignatureV4}.
 */
@NullMarked
package dev.ambit.wire.sigv4;

import org.jspecify.annotations.NullMarked;
