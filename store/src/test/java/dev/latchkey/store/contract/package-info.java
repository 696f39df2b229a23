/// What every store promises, one promise a file, run against both databases.
@NullMarked
package dev.latchkey.store.contract;

import org.jspecify.annotations.NullMarked;
