/**
 * Service Quotas: the quotas that the gateway enforces, requests for higher ones, and their tags. What was granted stands in the landing
 * zone, where the gateway reads it.
 *
 * <p>May depend on every room below {@code server} and on {@code front}, {@code live}, {@code paging} and {@code gateway}'s service code. Read first: {@link
 * dev.ambit.server.servicequotas.ServiceQuotasService}, {@link dev.ambit.server.servicequotas.QuotaBook}.
 */
@NullMarked
package dev.ambit.server.servicequotas;

import org.jspecify.annotations.NullMarked;
