/// Tests of the package.
@NullMarked
package dev.latchkey.server.ops;

import org.jspecify.annotations.NullMarked;
