/// The rows that say how much of each quota is gone.
@NullMarked
package dev.latchkey.store.limit;

import org.jspecify.annotations.NullMarked;
