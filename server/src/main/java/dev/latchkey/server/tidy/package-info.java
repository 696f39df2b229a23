/// What is done now and then, beside all calls.
@NullMarked
package dev.latchkey.server.tidy;

import org.jspecify.annotations.NullMarked;
