/// What of the client only its own package sees, beside the server.
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
