/// The rows in which the nodes on one store tell of themselves.
@NullMarked
package dev.latchkey.store.node;

import org.jspecify.annotations.NullMarked;
