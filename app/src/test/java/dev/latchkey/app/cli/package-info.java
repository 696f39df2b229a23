/// The commands against a real server, as a user meets them.
@NullMarked
package dev.latchkey.app.cli;

import org.jspecify.annotations.NullMarked;
