/// Sealed rows: a few clear columns to find by, a canonical body, and a seal that binds them.
@NullMarked
package dev.latchkey.store.row;

import org.jspecify.annotations.NullMarked;
