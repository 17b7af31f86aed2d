/**
 * Packages of Customizations for AWS Control Tower (CfCT) as they lie in git: {@code manifest.yaml} and the files that it names. Text
 * in, values with source positions out; the caller reads the files. Depends on the landing zone's own values and on {@code policy}. Read
 * first: {@link dev.ambit.landingzone.cfct.CfctReader}, then {@link dev.ambit.landingzone.cfct.CfctPackage}, then {@code Manifest}, which
 * says what may stand in the manifest. Source of the rules: CfCT 2.8.4, its manifest schemas and its policy state machine.
 */
@NullMarked
package dev.ambit.landingzone.cfct;

import org.jspecify.annotations.NullMarked;
