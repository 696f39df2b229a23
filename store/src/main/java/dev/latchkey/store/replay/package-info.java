/// Requests that were answered and may come again.
@NullMarked
package dev.latchkey.store.replay;

import org.jspecify.annotations.NullMarked;
