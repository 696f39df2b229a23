/// JSON beside a second reader of it, and records.
@NullMarked
package dev.latchkey.client.json;

import org.jspecify.annotations.NullMarked;
