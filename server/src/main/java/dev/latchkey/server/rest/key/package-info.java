/// Operations on keys, and how keys look on the wire.
@NullMarked
package dev.latchkey.server.rest.key;

import org.jspecify.annotations.NullMarked;
