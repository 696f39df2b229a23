/// Tests of the caller's address.
@NullMarked
package dev.latchkey.gateway.address;

import org.jspecify.annotations.NullMarked;
