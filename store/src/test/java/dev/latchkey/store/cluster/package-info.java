/// Several stores that are open on one PostgreSQL.
@NullMarked
package dev.latchkey.store.cluster;

import org.jspecify.annotations.NullMarked;
