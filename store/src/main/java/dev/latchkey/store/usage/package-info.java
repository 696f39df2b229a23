/// The SQL of what was noted of calls.
@NullMarked
package dev.latchkey.store.usage;

import org.jspecify.annotations.NullMarked;
