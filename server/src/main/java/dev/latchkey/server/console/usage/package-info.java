/// Pages about what was called.
@NullMarked
package dev.latchkey.server.console.usage;

import org.jspecify.annotations.NullMarked;
