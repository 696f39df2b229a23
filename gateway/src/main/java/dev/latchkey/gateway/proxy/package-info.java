/// The gateway: finds the site, asks the verifier, and passes allowed calls on.
@NullMarked
package dev.latchkey.gateway.proxy;

import org.jspecify.annotations.NullMarked;
