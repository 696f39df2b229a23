/// Tests of the whole process, started as an operator starts it.
@NullMarked
package dev.latchkey.server.process;

import org.jspecify.annotations.NullMarked;
