package org.oxybench.station.web;

import org.oxybench.recipe.Text;

/**
 * A label of the demonstration that can be clicked instead of scanned.
 *
 * @param kind groups cards: {@code badge}, {@code lot}, {@code unit}, {@code bin} or {@code command}
 * @param title what people read on it
 * @param detail what tells it from its neighbours, for example a serial number
 * @param scan what a scanner would send, symbology prefix included
 */
public record ScanCard(String kind, Text title, String detail, String scan) {}
