/** Tests of the matrix, with a generator of organizations. */
package dev.ambit.advisor.check;
