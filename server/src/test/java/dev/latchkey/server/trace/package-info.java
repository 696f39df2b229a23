@NullMarked
package dev.latchkey.server.trace;

import org.jspecify.annotations.NullMarked;
