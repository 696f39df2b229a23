/// How long the console's pages take.
@NullMarked
package dev.latchkey.bench.console;

import org.jspecify.annotations.NullMarked;
