/** Tests of the verifier, on certificates that the proof room writes. */
package dev.ambit.verifier;
