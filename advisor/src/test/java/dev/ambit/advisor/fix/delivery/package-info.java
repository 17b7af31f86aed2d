/** Tests of the forms in which changes are handed out. */
package dev.ambit.advisor.fix.delivery;
