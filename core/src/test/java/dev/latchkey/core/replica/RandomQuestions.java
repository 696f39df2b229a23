package dev.latchkey.core.replica;

import dev.latchkey.core.access.NaiveAccess;
import dev.latchkey.core.access.RandomAccess;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random questions about the keys of a world.
final class RandomQuestions {
  private static final List<String> ADDRESSES =
      List.of("10.1.2.3", "10.255.0.1", "192.0.2.7", "2001:db8::1", "203.0.113.9");
  private static final List<String> URLS =
      List.of(
          "https://good.example",
          "https://a.good.example/x",
          "https://evil.example",
          "https://good.example@evil.example",
          "null");

  private RandomQuestions() {}

  static Presented any(RandomGenerator random, RandomWorld world) {
    KeyId id = Texts.pick(random, world.keys);
    ApiKey key = world.key(id);
    return new Presented(
        credential(random, world.text(id)),
        scope(random, world, key),
        ask(random, key),
        circumstances(random));
  }

  /// The text of a key, or one that is mistyped or belongs to nobody.
  private static String credential(RandomGenerator random, String text) {
    int kind = random.nextInt(100);
    if (kind < 15) {
      return Texts.mistyped(random, text);
    }
    return kind < 17
        ? KeyFormat.generate(Facts.INSTANCE_PREFIX, random).revealForShowingOnce()
        : text;
  }

  static Scope scope(RandomGenerator random, RandomWorld world, @Nullable ApiKey key) {
    ProjectId any = Texts.pick(random, world.projects);
    ProjectId own = key == null || key.project() == null ? any : key.project();
    return switch (random.nextInt(25)) {
      case 0 -> Scope.of(any);
      case 1 -> new Scope(Set.copyOf(List.of(own, any)), null);
      case 2 -> new Scope(Set.of(any), own);
      case 3, 4 -> Scope.ANY;
      default -> Scope.of(own);
    };
  }

  static Ask ask(RandomGenerator random, @Nullable ApiKey key) {
    int kind = random.nextInt(10);
    if (kind < 3) {
      return Ask.NOTHING;
    }
    if (kind < 8) {
      return one(random, key);
    }
    if (Texts.chance(random, 10)) {
      return new Ask.Unrouted("GET", "/a/b");
    }
    List<Ask.One> checks = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      checks.add(one(random, key));
    }
    return new Ask.Several(checks, Texts.chance(random, 50));
  }

  static Ask.One one(RandomGenerator random, @Nullable ApiKey key) {
    if (Texts.chance(random, 15)) {
      String own =
          Texts.pick(random, List.of("keys", "members", "project", "verify", "audit", "account"));
      return new Ask.One("latchkey://" + own, Texts.chance(random, 60) ? "read" : "write");
    }
    List<NaiveAccess.Row> rows =
        key == null
            ? List.of()
            : key.access().rules().stream()
                .map(r -> new NaiveAccess.Row(r.resource().toString(), Set.of()))
                .toList();
    String resource =
        rows.isEmpty() || Texts.chance(random, 50) ? "a/b" : RandomAccess.resource(random, rows);
    return new Ask.One(resource, Texts.chance(random, 50) ? "read" : RandomAccess.action(random));
  }

  static Circumstances circumstances(RandomGenerator random) {
    boolean browser = Texts.chance(random, 70);
    return new Circumstances(
        Texts.chance(random, 10)
            ? null
            : IpAddress.parse(Texts.pick(random, ADDRESSES)).orElseThrow(),
        browser ? CallerOrigin.BROWSER : CallerOrigin.NATIVE,
        Texts.chance(random, 40) ? null : Texts.pick(random, URLS),
        Texts.chance(random, 40) ? null : Texts.pick(random, URLS));
  }

  static List<KeyId> line(RandomWorld world, KeyId id) {
    List<KeyId> line = new ArrayList<>();
    ApiKey key = world.key(id);
    while (key != null && key.parent() != null && line.size() < 9) {
      line.add(key.parent());
      key = world.key(key.parent());
    }
    return line;
  }
}
