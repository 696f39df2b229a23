/// Fills a picture from the rows, at the start and after the store was away.
@NullMarked
package dev.latchkey.store.load;

import org.jspecify.annotations.NullMarked;
