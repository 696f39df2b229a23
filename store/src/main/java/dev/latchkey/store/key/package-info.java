/// The rows of keys.
@NullMarked
package dev.latchkey.store.key;

import org.jspecify.annotations.NullMarked;
