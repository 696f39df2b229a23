/// The small typed layer over JDBC, and what differs between the two databases.
@NullMarked
package dev.latchkey.store.sql;

import org.jspecify.annotations.NullMarked;
