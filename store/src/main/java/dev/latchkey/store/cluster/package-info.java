/// How a node takes part in a cluster through PostgreSQL.
@NullMarked
package dev.latchkey.store.cluster;

import org.jspecify.annotations.NullMarked;
