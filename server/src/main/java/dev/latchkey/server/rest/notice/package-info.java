/// The REST operations on notices.
@NullMarked
package dev.latchkey.server.rest.notice;

import org.jspecify.annotations.NullMarked;
