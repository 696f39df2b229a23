/// The REST door over real sockets, on a real store.
@NullMarked
package dev.latchkey.server.rest;

import org.jspecify.annotations.NullMarked;
