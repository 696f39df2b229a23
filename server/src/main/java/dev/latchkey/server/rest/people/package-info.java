/// Operations on projects, and how projects look on the wire.
@NullMarked
package dev.latchkey.server.rest.people;

import org.jspecify.annotations.NullMarked;
