package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.json.Query;
import dev.latchkey.client.key.BulkChange;
import dev.latchkey.client.key.BulkChanged;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyQuery;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One key, or all that a filter finds.
final class ManyKeys {
  /// The most keys that the server changes in one call.
  private static final int KEYS_MAX = 100_000;

  private static final int NAMED_MAX = 5;

  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final KeyFilterOptions filter = new KeyFilterOptions();
  @Mixin private final YesOption yes = new YesOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KEY",
      description = "The key's id: key_... Or say which keys by the options below.")
  private @Nullable String id;

  @Option(names = "--all", description = "Every key of the project.")
  private boolean all;

  /// The id of the one key; empty where a filter says which keys.
  Optional<String> one() {
    boolean filtered = all || !filter.of(new KeyQuery()).parameters().isEmpty();
    if (filtered == (id != null)) {
      throw CommandFailure.usage(
          filtered
              ? "Say either one key or which keys, not both."
              : "Say which key, or which keys by --subject, --status and such, or --all.",
          "latchkey keys list");
    }
    return Optional.ofNullable(id);
  }

  boolean isSure() {
    return yes.isSet();
  }

  /// Counts the keys, asks, and changes them.
  ///
  /// @param verb what is done, such as `Disable`
  /// @param change what the query and the count become
  int change(Session session, String verb, BiFunction<KeyQuery, Integer, BulkChange> change) {
    String in = project.in(session);
    KeyQuery query = filter.of(new KeyQuery().pageSize(Query.PAGE_SIZE_MAX));
    int count = count(session, in, query);
    if (count == 0) {
      session.terminal().note("No keys.");
      return ExitCode.DONE;
    }
    session.confirm(
        yes.isSet(), verb + " " + Texts.counted(count, "key") + " of " + SafeText.of(in));
    BulkChanged changed = session.client().keys().changeMany(in, change.apply(query, count));
    session
        .print()
        .one(
            changed,
            new Details()
                .add("found", Texts.number(changed.found()))
                .add("changed", Texts.number(changed.changed())));
    session.settle(Optional.of(changed.revocation()));
    return ExitCode.DONE;
  }

  /// Counts, and names the first few for whoever is asked.
  private int count(Session session, String in, KeyQuery query) {
    int count = 0;
    Iterator<Key> keys = session.client().keys().list(in, query).stream().iterator();
    while (keys.hasNext()) {
      Key key = keys.next();
      count++;
      if (count <= NAMED_MAX && !yes.isSet()) {
        session.terminal().note("  " + key.id() + "  " + SafeText.of(key.name()));
      }
      if (count > KEYS_MAX) {
        throw CommandFailure.failed(
            "These are more than " + Texts.number(KEYS_MAX) + " keys, which is the most.",
            "the same with a narrower filter");
      }
    }
    if (count > NAMED_MAX && !yes.isSet()) {
      session.terminal().note("  and " + Texts.number(count - NAMED_MAX) + " more");
    }
    return count;
  }
}
