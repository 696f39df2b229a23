/// Tests of keys that are lent.
@NullMarked
package dev.latchkey.gateway.lend;

import org.jspecify.annotations.NullMarked;
