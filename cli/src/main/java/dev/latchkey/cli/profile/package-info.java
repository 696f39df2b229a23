/// Servers that were logged in to, and the files with their keys.
@NullMarked
package dev.latchkey.cli.profile;

import org.jspecify.annotations.NullMarked;
