/// The front listener's hot path, asked over real sockets.
@NullMarked
package dev.latchkey.server.edge;

import org.jspecify.annotations.NullMarked;
