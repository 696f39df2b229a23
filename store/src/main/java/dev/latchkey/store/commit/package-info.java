/// The group commit: one writing thread, one commit for many waiting callers.
@NullMarked
package dev.latchkey.store.commit;

import org.jspecify.annotations.NullMarked;
