/** Secrets, their rules, lockout and directory, against published vectors, made-up values and servers that misbehave. */
@NullMarked
package org.oxybench.station.people;

import org.jspecify.annotations.NullMarked;
