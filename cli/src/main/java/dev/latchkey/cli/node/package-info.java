/// The nodes that serve from one store.
@NullMarked
package dev.latchkey.cli.node;

import org.jspecify.annotations.NullMarked;
