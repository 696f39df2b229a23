/// Each node's picture of all keys in memory, fed by the store's ordered changes.
@NullMarked
package dev.latchkey.core.replica;

import org.jspecify.annotations.NullMarked;
