package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Whether everything on the bench page has its room: nothing scrolls, nothing is cut, no text leaves the box that it
 * stands in, and headings, the verdict and the buttons keep to one line each.
 */
final class Fit {

    private static final String COMPLAINTS = """
            ([width, height]) => {
              const BOXES = '.command, .band, .stage, .phases, .facts, .card, .side, .titlebar, .commandbar,'
                + ' .veil-plate';
              const ONE_LINE = '.bench-title, .lot, .demo, .chip, .operator, .clock, .language, .verdict-word,'
                + ' .countdown-label, .countdown-value, .phase-title, .phase-figure, .facts dt, .stop-text, .stop-hint,'
                + ' .command:not(.stop), .build';
              const DRAWN = '.gauge-plate, .curve, .run-progress, .verdict-icon, .phases, .facts, .card, .command';
              const SKIPPED = 'svg, .uplot, [hidden], template, script';
              const bad = [];
              const named = e => (e.className || e.tagName) + ' "' + e.textContent.trim().slice(0, 30) + '"';
              const inner = e => {
                const r = e.getBoundingClientRect();
                const left = r.left + e.clientLeft, top = r.top + e.clientTop;
                return {left: left, top: top, right: left + e.clientWidth, bottom: top + e.clientHeight};
              };
              const inside = (r, box) => r.left > box.left - 1 && r.right < box.right + 1
                && r.top > box.top - 1 && r.bottom < box.bottom + 1;
              const page = {left: 0, top: 0, right: width, bottom: height};
              const root = document.documentElement;
              if (root.scrollHeight > height || root.scrollWidth > width) bad.push('page scrolls');
              document.querySelectorAll('body *').forEach(e => {
                if (e.closest(SKIPPED) || !e.clientWidth) return;
                if (e.textContent.trim()) {
                  if (!inside(e.getBoundingClientRect(), page)) bad.push('off the page: ' + named(e));
                  if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
                    bad.push('cut: ' + named(e) + ' ' + e.scrollWidth + ' > ' + e.clientWidth);
                }
                const around = e.matches(DRAWN) ? e.parentElement.closest('.stage, .side, .commandbar') : null;
                if (around && !inside(e.getBoundingClientRect(), inner(around)))
                  bad.push('beyond its box: ' + named(e));
              });
              const lines = new Map();
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                const e = node.parentElement;
                if (!node.data.trim() || e.closest(SKIPPED)) continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                // A font's own box is higher than its letters: what counts is one em around the middle of the line.
                const em = parseFloat(getComputedStyle(e).fontSize);
                const rects = [...range.getClientRects()].filter(r => r.width > 0).map(r => {
                  const middle = (r.top + r.bottom) / 2;
                  return {left: r.left, right: r.right, top: middle - em / 2, bottom: middle + em / 2};
                });
                const box = e.closest(BOXES);
                if (box && !rects.every(r => inside(r, inner(box)))) bad.push('text beyond its box: ' + named(e));
                const one = e.closest(ONE_LINE);
                if (one) lines.set(one, (lines.get(one) || []).concat(rects));
              }
              lines.forEach((rects, e) => {
                const top = Math.min(...rects.map(r => r.bottom));
                if (rects.some(r => r.top >= top)) bad.push('wraps: ' + named(e));
              });
              return [...new Set(bad)];
            }
            """;

    private Fit() {}

    /** Fails with everything that has no room on a page of this size. */
    static void check(Page page, int width, int height, String what) {
        assertEquals(List.of(), complaints(page, width, height), what);
    }

    /** Everything that has no room. */
    static List<?> complaints(Page page, int width, int height) {
        return (List<?>) page.evaluate(COMPLAINTS, List.of(width, height));
    }
}
