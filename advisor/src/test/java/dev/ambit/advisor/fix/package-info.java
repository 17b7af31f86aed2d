/** Tests of the changes that open a profile. */
package dev.ambit.advisor.fix;
