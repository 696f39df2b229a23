package dev.latchkey.cli.key;

import dev.latchkey.cli.Session;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.Records;
import dev.latchkey.client.key.AccessPreset;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyStatus;
import dev.latchkey.client.key.Limits;
import dev.latchkey.client.key.Previous;
import dev.latchkey.client.key.Quota;
import dev.latchkey.client.key.RateLimit;
import dev.latchkey.client.key.Rule;
import dev.latchkey.client.key.Warning;
import java.util.List;
import java.util.Optional;

/// How keys are shown.
public final class KeyTexts {
  private KeyTexts() {}

  public static final List<Column<Key>> COLUMNS =
      List.of(
          Column.fixed("id", Key::id),
          Column.text("name", 20, Key::name),
          Column.optional("preview", 3, Key::preview),
          Column.fixed("status", KeyTexts::shortStatus),
          Column.optional("access", 2, key -> key.access().preset().wire()),
          Column.optional("expires", 1, key -> Texts.day(key.expiresAt())),
          Column.optional("last used", 4, key -> Texts.day(key.lastUsedAt())),
          Column.optionalText("subject", 5, 12, key -> Texts.orDash(key.subject())),
          Column.optional("created", 6, key -> Texts.day(key.createdAt())));

  static Details details(Key key) {
    Details details =
        new Details()
            .add("id", key.id())
            .add("number", key.number())
            .add("handle", key.handle())
            .add("name", key.name())
            .add("preview", key.preview())
            .add("kind", key.kind())
            .add("status", status(key))
            .add("refused", key.refusedBecause())
            .add("owner", key.owner().type() + " " + key.owner().name().orElse(key.owner().id()))
            .add("project", key.project())
            .add("created", Texts.instant(key.createdAt()) + " by " + key.createdBy().name())
            .add("expires", key.expiresAt().map(Texts::instant).orElse("never"))
            .add("not before", key.notBefore().map(Texts::instant))
            .add(
                "last used",
                key.lastUsedAt()
                    .map(Texts::instant)
                    .map(at -> at + key.lastUsedAddress().map(from -> " from " + from).orElse("")))
            .add("subject", key.subject())
            .add("access", access(key));
    key.restrictions().networks().forEach(network -> details.add("from network", network));
    key.restrictions().callers().forEach(caller -> details.add("from caller", caller));
    key.restrictions().referrerHosts().forEach(host -> details.add("from pages of", host));
    key.limits().ifPresent(limits -> limits(details, limits));
    details.add("may delegate", Optional.of("yes").filter(yes -> key.mayDelegate()));
    details.add("parent", key.parent()).add("previous", key.previous().map(KeyTexts::previous));
    if (!key.metadata().isEmpty()) {
      details.add("metadata", Json.write(Records.write(key.metadata())));
    }
    return details.add("version", key.version());
  }

  /// Says what is probably not meant.
  static void warn(Session session, List<Warning> warnings) {
    warnings.forEach(warning ->
        session
            .terminal()
            .note("Warning: " + SafeText.of(warning.field() + " " + warning.message())));
  }

  /// A key that is active by itself may be refused for those it hangs on.
  private static String shortStatus(Key key) {
    return key.status() == KeyStatus.ACTIVE && key.refusedBecause().isPresent()
        ? "refused"
        : key.status().wire();
  }

  private static String status(Key key) {
    return key.status() == KeyStatus.DISABLED
        ? "disabled by "
            + key.disabledBy().orElse("somebody")
            + key.disabledReason().map(reason -> ": " + reason).orElse("")
        : key.status().wire();
  }

  private static List<String> access(Key key) {
    return key.access().preset() == AccessPreset.CUSTOM
        ? key.access().rules().stream().map(KeyTexts::rule).toList()
        : List.of(key.access().preset().wire());
  }

  static String rule(Rule rule) {
    return rule.resource()
        + " = "
        + (rule.actions().isEmpty() ? "none" : String.join(",", rule.actions()));
  }

  private static void limits(Details details, Limits limits) {
    for (RateLimit rate : limits.rates()) {
      details.add(
          "rate " + rate.name(),
          rate.limit() + " in " + rate.windowSeconds() + " s, shared by " + rate.sharedBy());
    }
    limits.quota().ifPresent(quota -> details.add("quota", quota(quota)));
  }

  private static String quota(Quota quota) {
    String each = quota.refill().equals("none") ? " in all" : " a " + quota.refill();
    String left = quota.remaining().map(count -> count + " left").orElse("left: unknown");
    return quota.limit() + each + ", " + left;
  }

  private static String previous(Previous previous) {
    return previous.preview()
        + ", good until "
        + Texts.instant(previous.validUntil())
        + ", last used "
        + Texts.instant(previous.lastUsedAt());
  }
}
