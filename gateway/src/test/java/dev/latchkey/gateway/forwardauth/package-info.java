/// Tests of forward authentication over real sockets.
@NullMarked
package dev.latchkey.gateway.forwardauth;

import org.jspecify.annotations.NullMarked;
