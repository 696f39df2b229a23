/// The SQL of notices.
@NullMarked
package dev.latchkey.store.notice;

import org.jspecify.annotations.NullMarked;
