/** Tests of the command {@code check}. */
package dev.ambit.cli.check;
