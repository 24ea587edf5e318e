/**
 * What a test is: recipes, routes, steps, characteristics, limits, measurements and verdicts, as immutable values.
 * Knows no fixture, no database and no screen.
 */
@NullMarked
package org.oxybench.recipe;

import org.jspecify.annotations.NullMarked;
