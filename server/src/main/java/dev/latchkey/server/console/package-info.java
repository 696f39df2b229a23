/// The console: pages for people. [ConsoleRoutes] is the one table, one class a page action, by
/// subject as in `server/rest`. Pages call the same use cases as the REST operations do.
@NullMarked
package dev.latchkey.server.console;

import org.jspecify.annotations.NullMarked;
