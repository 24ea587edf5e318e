/**
 * Reads recipes, routes and other YAML of the station, strictly: every problem of a file at once, with file, line and
 * key; an unknown or repeated key is a problem.
 */
@NullMarked
package org.oxybench.recipe.file;

import org.jspecify.annotations.NullMarked;
