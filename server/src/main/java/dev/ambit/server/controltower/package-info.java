/**
 * The API of AWS Control Tower: every operation becomes a command or a query of the landing zone, and what is asynchronous is ended by
 * {@link dev.ambit.server.controltower.TowerOperations}.
 *
 * <p>May depend on server.front, server.live, server.paging, landingzone and the SDK's model of Control Tower. Read first: {@link
 * dev.ambit.server.controltower.ControlTowerService}.
 */
@NullMarked
package dev.ambit.server.controltower;

import org.jspecify.annotations.NullMarked;
