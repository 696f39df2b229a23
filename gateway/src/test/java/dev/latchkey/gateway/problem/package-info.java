/// Tests of how faults look on the wire.
@NullMarked
package dev.latchkey.gateway.problem;

import org.jspecify.annotations.NullMarked;
