/// Tests of limits at the edge.
@NullMarked
package dev.latchkey.server.limit;

import org.jspecify.annotations.NullMarked;
