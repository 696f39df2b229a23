/// Measures several nodes on one PostgreSQL.
@NullMarked
package dev.latchkey.bench.cluster;

import org.jspecify.annotations.NullMarked;
