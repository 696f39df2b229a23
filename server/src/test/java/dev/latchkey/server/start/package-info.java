/// Tests of the package.
@NullMarked
package dev.latchkey.server.start;

import org.jspecify.annotations.NullMarked;
