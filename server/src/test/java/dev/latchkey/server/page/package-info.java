/// Tests of what all pages have in common.
@NullMarked
package dev.latchkey.server.page;

import org.jspecify.annotations.NullMarked;
