/**
 * Checks certificates of proofs about policies. Shares no code with the engine that wrote them: it reads the policies itself, and follows
 * the certificate step by step, so that whoever trusts these few files need not trust the engine.
 *
 * <p>Pure. Depends on no other room, only on the JSON parser. Read first: {@link dev.ambit.verifier.Verifier}, then {@code Claim}, {@code
 * Table} and {@code Automaton}; docs/certificates.md describes the form of the file.
 */
@NullMarked
package dev.ambit.verifier;

import org.jspecify.annotations.NullMarked;
