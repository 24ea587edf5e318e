package org.oxybench.station.tidyplant;

import io.javalin.Javalin;
import java.sql.Connection;

/** Planted for ArchitectureTest: two libraries where they do not belong. */
public record WebOutsideItsPackage(Javalin web, Connection database) {}
