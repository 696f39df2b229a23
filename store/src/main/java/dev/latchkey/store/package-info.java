/// Keeps the facts of the core in SQLite or PostgreSQL, behind one SQL vocabulary. A store decides
/// nothing.
@NullMarked
package dev.latchkey.store;

import org.jspecify.annotations.NullMarked;
