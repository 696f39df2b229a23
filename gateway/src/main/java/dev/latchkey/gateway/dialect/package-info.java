/// What the gateway asks of a system whose clients a site speaks with. It knows none of them.
@NullMarked
package dev.latchkey.gateway.dialect;

import org.jspecify.annotations.NullMarked;
