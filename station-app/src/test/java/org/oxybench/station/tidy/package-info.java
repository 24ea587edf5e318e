/** Holds the project to its own rules: structure, size, words, documents and requirements. */
@NullMarked
package org.oxybench.station.tidy;

import org.jspecify.annotations.NullMarked;
