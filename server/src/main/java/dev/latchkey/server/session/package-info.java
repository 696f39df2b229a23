/// How a browser's session is known from its requests.
@NullMarked
package dev.latchkey.server.session;

import org.jspecify.annotations.NullMarked;
