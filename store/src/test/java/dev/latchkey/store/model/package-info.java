/// Random sequences of operations, on both databases and on plain maps beside them.
@NullMarked
package dev.latchkey.store.model;

import org.jspecify.annotations.NullMarked;
