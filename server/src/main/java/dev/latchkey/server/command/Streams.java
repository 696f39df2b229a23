package dev.latchkey.server.command;

import java.io.PrintWriter;
import java.util.Map;

/// What a command has from the outside: its environment variables and where it writes. Data goes to
/// `out`, everything else to `err`.
public record Streams(Map<String, String> environment, PrintWriter out, PrintWriter err) {}
