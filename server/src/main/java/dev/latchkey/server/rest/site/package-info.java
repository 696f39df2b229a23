/// Operations on sites, and how sites look on the wire.
@NullMarked
package dev.latchkey.server.rest.site;

import org.jspecify.annotations.NullMarked;
