/// From which address a call comes.
@NullMarked
package dev.latchkey.gateway.address;

import org.jspecify.annotations.NullMarked;
