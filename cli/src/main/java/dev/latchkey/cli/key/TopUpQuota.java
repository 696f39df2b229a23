package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.TopUp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes what is left of a quota.
@Command(name = "quota", description = "Add to what is left of a key's quota, or set it.")
public final class TopUpQuota extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();

  @Option(names = "--add", paramLabel = "N", description = "So many calls more.")
  private @Nullable Long add;

  @Option(names = "--set", paramLabel = "N", description = "So many calls left.")
  private @Nullable Long set;

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "Names this wish, so that a script that runs twice tops up once.")
  private @Nullable String idempotencyKey;

  public TopUpQuota(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    TopUp wish = wish();
    if (idempotencyKey != null) {
      wish.idempotencyKey(idempotencyKey);
    }
    Key key;
    try {
      key = session.client().keys().topUp(id.get(), wish);
    } catch (LatchkeyException e) {
      throw e.code().equals("conflict")
          ? CommandFailure.failed(
              e.detail(), "latchkey keys update " + id.get() + " --quota 10000/month")
          : e;
    }
    session.print().one(key, KeyTexts.details(key));
    session.settle(key.revocation());
    return ExitCode.DONE;
  }

  private TopUp wish() {
    if (add != null && set == null) {
      return TopUp.add(add);
    }
    if (set != null && add == null) {
      return TopUp.set(set);
    }
    throw CommandFailure.usage("Say either --add N or --set N.", "add --add 1000");
  }
}
