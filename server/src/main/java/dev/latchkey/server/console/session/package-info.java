/// The pages by which people sign in, and look after how they do.
@NullMarked
package dev.latchkey.server.console.session;

import org.jspecify.annotations.NullMarked;
