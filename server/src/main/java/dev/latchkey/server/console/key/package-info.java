/// Pages about keys.
@NullMarked
package dev.latchkey.server.console.key;

import org.jspecify.annotations.NullMarked;
