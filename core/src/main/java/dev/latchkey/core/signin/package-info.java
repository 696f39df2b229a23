/// How people sign in to the console: passwords, the throttle, and sessions.
@NullMarked
package dev.latchkey.core.signin;

import org.jspecify.annotations.NullMarked;
