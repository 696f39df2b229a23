/// Several real server processes on one real PostgreSQL.
@NullMarked
package dev.latchkey.app.cluster;

import org.jspecify.annotations.NullMarked;
