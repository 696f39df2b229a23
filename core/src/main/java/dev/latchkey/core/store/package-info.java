/// What the core asks of a store. A store keeps facts and decides nothing.
@NullMarked
package dev.latchkey.core.store;

import org.jspecify.annotations.NullMarked;
