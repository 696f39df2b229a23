/// The page of the API's document, as a browser gets it.
@NullMarked
package dev.latchkey.server.docs;

import org.jspecify.annotations.NullMarked;
