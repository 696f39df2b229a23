/// What people who sign in cost those who call.
@NullMarked
package dev.latchkey.bench.signin;

import org.jspecify.annotations.NullMarked;
