/// The console as programs meet it: who may open what, and that nothing typed becomes markup.
@NullMarked
package dev.latchkey.server.console;

import org.jspecify.annotations.NullMarked;
