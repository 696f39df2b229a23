/// Copies whole stores from one database to another, row by row as they are: seals and links hold
/// there as here.
@NullMarked
package dev.latchkey.store.copy;

import org.jspecify.annotations.NullMarked;
