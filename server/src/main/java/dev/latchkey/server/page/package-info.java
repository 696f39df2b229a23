/// What all pages for people have in common: their headers and their style.
@NullMarked
package dev.latchkey.server.page;

import org.jspecify.annotations.NullMarked;
