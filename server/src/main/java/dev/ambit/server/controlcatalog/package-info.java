/**
 * The API of AWS Control Catalog, for the controls that Control Tower has here. May depend on server.front, server.paging, inference,
 * landingzone and the SDK's model of Control Catalog. Read first: {@link dev.ambit.server.controlcatalog.ControlCatalogService}.
 */
@NullMarked
package dev.ambit.server.controlcatalog;

import org.jspecify.annotations.NullMarked;
