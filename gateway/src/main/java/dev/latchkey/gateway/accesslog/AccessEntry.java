package dev.latchkey.gateway.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call. Holds no header, no query and no body, and so no key.
///
/// @param at when it came
/// @param caller the address it came from; null where it is not known
/// @param path as it was asked for; long runs of letters and digits, which a key could be, are left
///   out
/// @param site null where none is served there
/// @param key null where none was known
/// @param code `valid`, or why the key was refused; null where none was judged
/// @param status of the answer; 499 where the caller went away before there was one
/// @param trace the trace that the caller says it belongs to (W3C Trace Context)
public record AccessEntry(
    Instant at,
    @Nullable String caller,
    String method,
    String path,
    @Nullable String site,
    @Nullable String project,
    @Nullable String key,
    @Nullable String code,
    int status,
    long requestBytes,
    long responseBytes,
    long micros,
    @Nullable String trace) {}
