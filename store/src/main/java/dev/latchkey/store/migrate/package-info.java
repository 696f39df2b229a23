/// The schema, its migrations, and the backup before each.
@NullMarked
package dev.latchkey.store.migrate;

import org.jspecify.annotations.NullMarked;
