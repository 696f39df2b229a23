/// Macrometa: its keys with chosen ids, its tree of levels as access rules, its three path
/// prefixes.
@NullMarked
package dev.latchkey.server.dialect.macrometa;

import org.jspecify.annotations.NullMarked;
