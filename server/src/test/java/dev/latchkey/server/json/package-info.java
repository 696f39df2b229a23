/// JSON, read strictly.
@NullMarked
package dev.latchkey.server.json;

import org.jspecify.annotations.NullMarked;
