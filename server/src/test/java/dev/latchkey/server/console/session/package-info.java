/// Tests of the pages by which people sign in.
@NullMarked
package dev.latchkey.server.console.session;

import org.jspecify.annotations.NullMarked;
