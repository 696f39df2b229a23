/// What operators and their tools look at: health, readiness and metrics, on a listener of its own.
@NullMarked
package dev.latchkey.server.ops;

import org.jspecify.annotations.NullMarked;
