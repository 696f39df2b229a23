/// Commands about sites.
@NullMarked
package dev.latchkey.cli.site;

import org.jspecify.annotations.NullMarked;
