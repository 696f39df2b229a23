/// A site with what each of its calls needs, worked out once.
@NullMarked
package dev.latchkey.gateway.site;

import org.jspecify.annotations.NullMarked;
