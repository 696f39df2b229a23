/// The rows of sites.
@NullMarked
package dev.latchkey.store.site;

import org.jspecify.annotations.NullMarked;
