/// The systems whose clients sites speak with, one package each. Here is what all of them use.
@NullMarked
package dev.latchkey.server.dialect;

import org.jspecify.annotations.NullMarked;
