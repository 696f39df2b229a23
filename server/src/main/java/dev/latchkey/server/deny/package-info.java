/// Keys that this node refuses by its operator's word alone, also without the store.
@NullMarked
package dev.latchkey.server.deny;

import org.jspecify.annotations.NullMarked;
