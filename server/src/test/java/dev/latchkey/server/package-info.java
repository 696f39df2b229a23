/// Tests of the parts put together.
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
