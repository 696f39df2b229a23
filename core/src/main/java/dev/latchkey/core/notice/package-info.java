/// Notices: telling people that their keys expire soon, or have.
@NullMarked
package dev.latchkey.core.notice;

import org.jspecify.annotations.NullMarked;
