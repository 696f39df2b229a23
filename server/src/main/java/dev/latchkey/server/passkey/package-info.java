/// Web Authentication by WebAuthn4J.
@NullMarked
package dev.latchkey.server.passkey;

import org.jspecify.annotations.NullMarked;
