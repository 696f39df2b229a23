/// What the gateway serves: names, a path, an upstream, and where it reads keys.
@NullMarked
package dev.latchkey.core.site;

import org.jspecify.annotations.NullMarked;
