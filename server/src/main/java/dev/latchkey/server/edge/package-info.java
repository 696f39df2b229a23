/// The front listener's hot path: `/v1/verify` and its batch, on the event loop, and what goes
/// where.
@NullMarked
package dev.latchkey.server.edge;

import org.jspecify.annotations.NullMarked;
