package dev.latchkey.server;

import dev.latchkey.server.command.LatchkeyCommand;
import dev.latchkey.server.command.Streams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The entry of the process.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(LatchkeyCommand.run(new Streams(System.getenv(), out, err), args));
  }
}
