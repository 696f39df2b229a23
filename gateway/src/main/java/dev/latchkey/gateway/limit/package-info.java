/// Limits at the edges: waiting for a quota without blocking, and the headers that tell what is
/// left.
@NullMarked
package dev.latchkey.gateway.limit;

import org.jspecify.annotations.NullMarked;
