/// Algorithmia: its key endpoints, its whitelists and data levels as access rules, its error codes.
@NullMarked
package dev.latchkey.server.dialect.algorithmia;

import org.jspecify.annotations.NullMarked;
