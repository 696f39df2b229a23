/// JSON as values: read strictly, written compactly.
@NullMarked
package dev.latchkey.server.json;

import org.jspecify.annotations.NullMarked;
