/** Tests of the command {@code import aws}: over the wire, from a server that runs in the test. */
package dev.ambit.cli.imports.aws;
