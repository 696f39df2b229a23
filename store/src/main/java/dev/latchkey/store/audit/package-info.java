/// The audit trail and its chain.
@NullMarked
package dev.latchkey.store.audit;

import org.jspecify.annotations.NullMarked;
