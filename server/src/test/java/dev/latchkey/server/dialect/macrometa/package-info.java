/// What Macrometa's dialect does without a server.
@NullMarked
package dev.latchkey.server.dialect.macrometa;

import org.jspecify.annotations.NullMarked;
