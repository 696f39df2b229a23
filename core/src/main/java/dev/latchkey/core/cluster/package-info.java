/// Several nodes on one store: who they are, until when each may decide from memory, and when a
/// change is in force on all of them. Gray and Cheriton's leases (SOSP 1989) with the store as the
/// master.
@NullMarked
package dev.latchkey.core.cluster;

import org.jspecify.annotations.NullMarked;
