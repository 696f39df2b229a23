/// CoCalc: its key endpoints, its bridge to remote procedures, its answers of status 200.
@NullMarked
package dev.latchkey.server.dialect.cocalc;

import org.jspecify.annotations.NullMarked;
