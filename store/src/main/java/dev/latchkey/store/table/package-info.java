/// All tables together, as one transaction sees them.
@NullMarked
package dev.latchkey.store.table;

import org.jspecify.annotations.NullMarked;
