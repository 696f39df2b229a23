/// The one program that the server and the operator's commands are put together to.
@NullMarked
package dev.latchkey.app;

import org.jspecify.annotations.NullMarked;
