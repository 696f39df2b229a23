/// Tests of the set-up page.
@NullMarked
package dev.latchkey.server.setup;

import org.jspecify.annotations.NullMarked;
