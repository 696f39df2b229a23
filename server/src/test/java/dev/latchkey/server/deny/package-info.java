/// Keys refused by an operator's file.
@NullMarked
package dev.latchkey.server.deny;

import org.jspecify.annotations.NullMarked;
