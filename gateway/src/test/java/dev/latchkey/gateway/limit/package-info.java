/// Tests of limits at the edge.
@NullMarked
package dev.latchkey.gateway.limit;

import org.jspecify.annotations.NullMarked;
