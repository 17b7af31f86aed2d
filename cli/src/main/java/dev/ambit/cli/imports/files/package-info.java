/**
 * The commands that import what other tools keep in files. Depends on {@code cli.input} for reading and on {@code landingzone} for
 * writing. Read first: {@code FileImport}.
 */
@NullMarked
package dev.ambit.cli.imports.files;

import org.jspecify.annotations.NullMarked;
