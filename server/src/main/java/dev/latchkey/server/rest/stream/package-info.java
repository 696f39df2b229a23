/// Bodies and answers of many lines (NDJSON), read and written while they are worked on.
@NullMarked
package dev.latchkey.server.rest.stream;

import org.jspecify.annotations.NullMarked;
