package dev.latchkey.app;

import dev.latchkey.cli.CliCommands;
import dev.latchkey.cli.ProcessTerminal;
import dev.latchkey.cli.Terminal;
import dev.latchkey.server.command.LatchkeyCommand;
import dev.latchkey.server.command.Streams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/// The entry of the program `latchkey`.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Map<String, String> environment = System.getenv();
    InstantSource clock = InstantSource.system();
    System.exit(
        LatchkeyCommand.run(
            new Streams(environment, out, err),
            () -> {
              Terminal terminal = ProcessTerminal.of(environment, out, err, clock);
              return CliCommands.all(terminal, new LookAtDataFolder(), new LookAtRedis());
            },
            args));
  }
}
