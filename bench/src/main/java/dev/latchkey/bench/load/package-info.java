/// What the load measurements need beside the product: a bare server, and something that issues
/// keys.
@NullMarked
package dev.latchkey.bench.load;

import org.jspecify.annotations.NullMarked;
