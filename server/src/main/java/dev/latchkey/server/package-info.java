/// The process: its entry and its one composition root.
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
