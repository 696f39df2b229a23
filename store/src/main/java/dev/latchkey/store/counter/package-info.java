/// The one row that counts groups, keys and audit entries.
@NullMarked
package dev.latchkey.store.counter;

import org.jspecify.annotations.NullMarked;
