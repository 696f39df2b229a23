/// One process a store.
@NullMarked
package dev.latchkey.store.lock;

import org.jspecify.annotations.NullMarked;
