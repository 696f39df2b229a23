/// The clients of other systems against a running server.
@NullMarked
package dev.latchkey.app.dialect;

import org.jspecify.annotations.NullMarked;
