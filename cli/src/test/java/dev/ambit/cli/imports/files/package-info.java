@org.jspecify.annotations.NullMarked
package dev.ambit.cli.imports.files;
