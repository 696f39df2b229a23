/// What the tests of the gateway share: a world with keys, servers and raw sockets.
@NullMarked
package dev.latchkey.gateway.scene;

import org.jspecify.annotations.NullMarked;
