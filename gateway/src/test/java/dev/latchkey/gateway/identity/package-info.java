/// Tests of the identity headers.
@NullMarked
package dev.latchkey.gateway.identity;

import org.jspecify.annotations.NullMarked;
