/// The nodes that serve from one store.
@NullMarked
package dev.latchkey.client.node;

import org.jspecify.annotations.NullMarked;
