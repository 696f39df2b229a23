/// What happens once, at the start: the data folder, the pepper, first keys, and the lines that
/// tell the operator how to go on.
@NullMarked
package dev.latchkey.server.start;

import org.jspecify.annotations.NullMarked;
