/// Tests of the package.
@NullMarked
package dev.latchkey.server.tidy;

import org.jspecify.annotations.NullMarked;
