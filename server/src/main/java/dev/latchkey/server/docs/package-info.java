/// The page that shows the API's document to people.
@NullMarked
package dev.latchkey.server.docs;

import org.jspecify.annotations.NullMarked;
