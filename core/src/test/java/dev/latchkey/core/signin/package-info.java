/// Tests of how people sign in.
@NullMarked
package dev.latchkey.core.signin;

import org.jspecify.annotations.NullMarked;
