/**
 * AWS Control Tower as values: the landing zone's own state, the controls and baselines that there are, the manifest's rules, and the
 * documents of the SCPs that it writes. What changes them is decided one package up. Depends on {@code landingzone.table} only. Read
 * {@link dev.ambit.landingzone.controltower.ControlTower} first.
 */
@NullMarked
package dev.ambit.landingzone.controltower;

import org.jspecify.annotations.NullMarked;
