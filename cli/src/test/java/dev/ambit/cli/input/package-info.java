@org.jspecify.annotations.NullMarked
package dev.ambit.cli.input;
