/// Names in memory, so that keys of a name are found in the order of a list.
@NullMarked
package dev.latchkey.store.search;

import org.jspecify.annotations.NullMarked;
