/// The console in a real browser.
@NullMarked
package dev.latchkey.app.console;

import org.jspecify.annotations.NullMarked;
