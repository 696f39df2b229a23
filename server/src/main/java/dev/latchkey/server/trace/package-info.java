/// Spans of calls, handed to a collector.
@NullMarked
package dev.latchkey.server.trace;

import org.jspecify.annotations.NullMarked;
