/// JSON without a library, and records made from it.
@NullMarked
package dev.latchkey.client.json;

import org.jspecify.annotations.NullMarked;
