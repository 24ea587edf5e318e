package org.oxybench.station.web;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What monitoring is told.
 *
 * @param alive whether the station can do its work
 * @param metrics counts and gauges in the text that Prometheus reads
 * @param door who is told without being signed on
 */
public record Monitor(BooleanSupplier alive, Supplier<String> metrics, MonitorDoor door) {}
