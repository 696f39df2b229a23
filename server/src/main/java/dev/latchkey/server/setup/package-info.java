/// The page on which the first administrator is made, behind a link that is printed at the start.
@NullMarked
package dev.latchkey.server.setup;

import org.jspecify.annotations.NullMarked;
