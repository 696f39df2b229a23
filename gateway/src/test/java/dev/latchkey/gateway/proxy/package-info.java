/// Tests of the gateway over real sockets.
@NullMarked
package dev.latchkey.gateway.proxy;

import org.jspecify.annotations.NullMarked;
