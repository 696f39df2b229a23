/// Real server processes for tests.
@NullMarked
package dev.latchkey.app.process;

import org.jspecify.annotations.NullMarked;
