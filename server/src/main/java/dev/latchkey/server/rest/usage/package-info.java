/// What keys were used for, and which keys need looking after.
@NullMarked
package dev.latchkey.server.rest.usage;

import org.jspecify.annotations.NullMarked;
