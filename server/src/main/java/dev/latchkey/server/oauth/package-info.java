/// The door by which applications get keys of people: OAuth's endpoints.
@NullMarked
package dev.latchkey.server.oauth;

import org.jspecify.annotations.NullMarked;
