/// That no secret leaves a trace.
@NullMarked
package dev.latchkey.app.secrecy;

import org.jspecify.annotations.NullMarked;
