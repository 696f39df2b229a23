/// Passwords: the slow hash, and the list of those that everybody tries.
@NullMarked
package dev.latchkey.server.password;

import org.jspecify.annotations.NullMarked;
