/// Backup and restore of the embedded store.
@NullMarked
package dev.latchkey.store.backup;

import org.jspecify.annotations.NullMarked;
