/// By what people sign in, and their sessions.
@NullMarked
package dev.latchkey.store.signin;

import org.jspecify.annotations.NullMarked;
