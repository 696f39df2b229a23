/// What is said about sites, and what may be asked for them.
@NullMarked
package dev.latchkey.client.site;

import org.jspecify.annotations.NullMarked;
