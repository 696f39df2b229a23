package dev.latchkey.cli.verify;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.PastedKey;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.verify.Check;
import dev.latchkey.client.verify.Verdict;
import dev.latchkey.client.verify.VerifyRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Verifies a key.
@Command(
    name = "verify",
    description = {
      "Is a key good for something? Ends with 0 when it is, else with 1.",
      "The key is read from --key-file, from what is piped in, or asked for unseen; never from the"
          + " line, which other users and the shell's history can see."
    })
public final class VerifyCommand extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final PastedKey key = new PastedKey();

  @Option(names = "--resource", paramLabel = "RESOURCE", description = "Such as orders/1.")
  private @Nullable String resource;

  @Option(names = "--action", paramLabel = "ACTION", description = "Such as read.")
  private @Nullable String action;

  @Option(names = "--method", paramLabel = "METHOD", description = "Of an HTTP call.")
  private @Nullable String method;

  @Option(names = "--path", paramLabel = "PATH", description = "Of an HTTP call.")
  private @Nullable String path;

  @Option(
      names = "--check",
      paramLabel = "RESOURCE=ACTION",
      description = "May be repeated; all of them must be allowed, or with --any one of them.")
  private List<String> checks = List.of();

  @Option(names = "--any", description = "One --check is enough.")
  private boolean any;

  @Option(names = "--ip", paramLabel = "ADDRESS", description = "From where it is used.")
  private @Nullable String ip;

  @Option(names = "--origin", paramLabel = "ORIGIN", description = "The page's, in a browser.")
  private @Nullable String origin;

  @Option(names = "--referer", paramLabel = "URL", description = "The page's, in a browser.")
  private @Nullable String referer;

  @Option(names = "--user-agent", paramLabel = "TEXT", description = "Of the caller.")
  private @Nullable String userAgent;

  @Option(names = "--cost", paramLabel = "N", description = "What the call counts (default: 1).")
  private @Nullable Integer cost;

  @Option(names = "--dry-run", description = "Spend nothing, and say which rule decided.")
  private boolean dryRun;

  public VerifyCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Verdict verdict = session.client().verify(question(session));
    session.print().one(verdict, details(verdict));
    return verdict.valid() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private VerifyRequest question(Session session) {
    if ((resource == null) != (action == null) || (method == null) != (path == null)) {
      throw CommandFailure.usage(
          "--resource goes with --action, and --method with --path.",
          "latchkey verify --resource orders/1 --action read");
    }
    Check[] asked = checks.stream().map(VerifyCommand::check).toArray(Check[]::new);
    String in = project.in(session);
    VerifyRequest question = VerifyRequest.of(key.read(session.terminal())).project(in);
    if (resource != null && action != null) {
      question.resource(resource, action);
    }
    if (method != null && path != null) {
      question.call(method, path);
    }
    if (asked.length > 0 && any) {
      question.any(asked);
    } else if (asked.length > 0) {
      question.all(asked);
    }
    Optional.ofNullable(referer).ifPresent(question::referer);
    Optional.ofNullable(userAgent).ifPresent(question::userAgent);
    Optional.ofNullable(ip).ifPresent(question::ip);
    Optional.ofNullable(origin).ifPresent(question::origin);
    Optional.ofNullable(cost).ifPresent(question::cost);
    return dryRun ? question.dryRun() : question;
  }

  private static Check check(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw CommandFailure.usage(
          "--check \"" + text + "\" is not RESOURCE=ACTION.", "--check orders/1=read");
    }
    return new Check(text.substring(0, equals), text.substring(equals + 1));
  }

  private static Details details(Verdict verdict) {
    Details details =
        new Details()
            .add("valid", verdict.valid() ? "yes" : "no")
            .add("code", verdict.code().wire())
            .add("why", verdict.detail());
    verdict
        .key()
        .ifPresent(key ->
            details
                .add("key", key.name() + " (" + key.id() + ")")
                .add("owner", key.owner().type() + " " + key.owner().name().orElse(""))
                .add("subject", key.subject())
                .add("expires", key.expiresAt()));
    verdict
        .limits()
        .forEach(left ->
            details.add(
                "rate " + left.name(),
                left.remaining()
                    + " of "
                    + left.limit()
                    + " left, full in "
                    + left.resetSeconds()
                    + " s"));
    verdict.quota().ifPresent(left -> details.add("quota", left.remaining() + " left"));
    verdict.retryAfterSeconds().ifPresent(wait -> details.add("ask again in", wait + " s"));
    for (Verdict.Explanation check : verdict.checks()) {
      details.add(
          "rule",
          check.action()
              + " on "
              + check.resource()
              + ": "
              + (check.allowedByKey() ? "allowed" : "not allowed")
              + " by "
              + (check.decidedBy().isEmpty()
                  ? "the preset " + check.preset()
                  : check.decidedBy().stream()
                      .map(rule -> rule.resource() + " = " + String.join(",", rule.actions()))
                      .toList()));
      for (Verdict.CeilingSaid ceiling : check.ceilings()) {
        details.add(
            "",
            ceiling.by().replace('_', ' ')
                + ceiling.role().map(role -> " " + role).orElse("")
                + ": "
                + (ceiling.allowed() ? "allowed" : "not allowed"));
      }
    }
    return details;
  }
}
