/// The headers that tell others whose key it was.
@NullMarked
package dev.latchkey.gateway.identity;

import org.jspecify.annotations.NullMarked;
