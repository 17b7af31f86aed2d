/** Tests of the command {@code fix}. */
package dev.ambit.cli.fix;
