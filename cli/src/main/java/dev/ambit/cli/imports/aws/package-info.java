/**
 * Reads an organization over the AWS API, by calls that only read, and puts it together as a landing zone. What was read is kept in a
 * folder as it comes, so that a second run continues. Read first: {@link dev.ambit.cli.imports.aws.AwsCommand}, then {@code AwsImport},
 * {@code Found} and {@code Assembly}, which knows no network.
 */
@NullMarked
package dev.ambit.cli.imports.aws;

import org.jspecify.annotations.NullMarked;
