package dev.latchkey.server.dialect.algorithmia;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a key may do, as Algorithmia says it.
///
/// An algorithm is called as `call` on `algo://OWNER/NAME/VERSION`, data is `data://PATH` or
/// `connector://CONNECTOR/PATH`, and an owner's algorithms are managed below
/// `algo-source://OWNER/`.
///
/// @param algorithms the whitelist, each entry as it was said
/// @param nativeCallers whether programs may use the key
/// @param webCallers whether pages of other sites may use the key
/// @param referrer the one host whose pages may; null for all
/// @param management whether the key manages the owner's algorithms
record Permissions(
    List<String> algorithms,
    boolean nativeCallers,
    boolean webCallers,
    @Nullable String referrer,
    boolean reads,
    boolean writes,
    boolean management) {
  static final String CALL = "call";
  private static final String ALGO = "algo";
  private static final String EVERY_ALGORITHM = "algo://*";
  private static final List<String> DATA = List.of("data://*", "connector://*");
  private static final int ENTRIES_MAX = 1_000;

  /// What a key has that is made without saying: every algorithm for programs, and no data.
  static final Permissions DEFAULT =
      new Permissions(List.of(EVERY_ALGORITHM), true, false, null, false, false, false);

  Permissions {
    algorithms = List.copyOf(algorithms);
  }

  /// @throws FaultException where something is not as it should be
  static Permissions read(@Nullable Members said) {
    if (said == null) {
      return DEFAULT;
    }
    List<String> algorithms = said.texts("algo_acl");
    if (algorithms != null && algorithms.size() > ENTRIES_MAX) {
      throw Members.wrong("permissions.algo_acl", "has more than 1,000 entries");
    }
    String referrer = said.text("referer_host");
    return new Permissions(
        algorithms == null ? DEFAULT.algorithms : algorithms.stream().distinct().toList(),
        is(said, "allow_algo", DEFAULT.nativeCallers),
        is(said, "allow_web_algo", DEFAULT.webCallers),
        referrer == null || referrer.isEmpty() ? null : referrer,
        is(said, "allow_data", false),
        is(said, "allow_data_write", false),
        is(said, "allow_algo_management", false));
  }

  private static boolean is(Members said, String name, boolean otherwise) {
    Boolean given = said.bool(name);
    return given == null ? otherwise : given;
  }

  /// The rows that these permissions stand for.
  ///
  /// @param owner whose algorithms the key manages
  List<Rule> rows(String owner) {
    List<Rule> rows = new ArrayList<>();
    if (nativeCallers || webCallers) {
      Set<String> patterns = new LinkedHashSet<>();
      algorithms.forEach(entry -> patterns.add(pattern(entry)));
      patterns.forEach(pattern -> rows.add(Rule.of(pattern, CALL)));
    }
    for (String data : DATA) {
      if (reads || writes) {
        rows.add(writes && reads ? Rule.of(data, "read", "write") : Rule.of(data, level()));
      }
    }
    if (management) {
      rows.add(Rule.of("algo-source://" + owner + "/*", "read", "write"));
    }
    return rows;
  }

  private String level() {
    return reads ? "read" : "write";
  }

  /// The pattern that an entry stands for: an owner or an algorithm named alone is everything of
  /// it, so that all versions are meant.
  private static String pattern(String entry) {
    String text = entry.startsWith("algo://") ? entry : "";
    ResourcePattern pattern = text.isEmpty() ? null : ResourcePattern.parse(text);
    if (pattern == null || pattern.segments().size() > 3) {
      String shown = entry.length() > 80 ? entry.substring(0, 80) + "…" : entry;
      throw Members.wrong(
          "permissions.algo_acl",
          "\""
              + shown
              + "\" is no algorithm; legal are algo://*, algo://OWNER/*, algo://OWNER/NAME and"
              + " algo://OWNER/NAME/VERSION");
    }
    return pattern.below() || pattern.segments().size() == 3 ? text : text + "/*";
  }

  /// From where the key may be used.
  Restrictions restrictions() {
    Set<CallerOrigin> callers = EnumSet.noneOf(CallerOrigin.class);
    if (nativeCallers != webCallers) {
      callers.add(nativeCallers ? CallerOrigin.NATIVE : CallerOrigin.BROWSER);
    }
    List<HostPattern> hosts =
        webCallers && referrer != null ? List.of(new HostPattern(referrer)) : List.of();
    return new Restrictions(callers, hosts, List.of());
  }

  /// What a key may do, in these words; never more than it may.
  ///
  /// @param said the whitelist as it was said; null where that is not known
  static Permissions of(ApiKey key, @Nullable List<String> said) {
    AccessTable table = AccessTable.compile(key.access());
    List<String> algorithms = algorithms(key.access());
    if (said != null && says(said, algorithms)) {
      algorithms = said;
    }
    Restrictions from = key.restrictions();
    Set<CallerOrigin> callers = from.callers();
    boolean any = !algorithms.isEmpty();
    return new Permissions(
        algorithms,
        any && (callers.isEmpty() || callers.contains(CallerOrigin.NATIVE)),
        any && (callers.isEmpty() || callers.contains(CallerOrigin.BROWSER)),
        from.referrerHosts().isEmpty() ? null : from.referrerHosts().getFirst().text(),
        may(table, key, "read"),
        may(table, key, "write"),
        key.access().rules().stream()
            .anyMatch(rule ->
                "algo-source".equals(rule.resource().scheme()) && rule.actions().holds("write")));
  }

  private static boolean may(AccessTable table, ApiKey key, String action) {
    boolean narrower =
        key.access().rules().stream()
            .anyMatch(
                rule -> "data".equals(rule.resource().scheme()) && !rule.actions().holds(action));
    return !narrower && table.allows("data://~", action, Set.of("read"));
  }

  private static List<String> algorithms(Access access) {
    if (access.preset() == AccessPreset.FULL) {
      return List.of(EVERY_ALGORITHM);
    }
    List<String> found = new ArrayList<>();
    boolean narrower = false;
    for (Rule rule : access.rules()) {
      boolean everything = rule.resource().equals(ResourcePattern.EVERYTHING);
      boolean about = everything || ALGO.equals(rule.resource().scheme());
      if (about && rule.actions().holds(CALL)) {
        found.add(everything ? EVERY_ALGORITHM : rule.resource().toString());
      } else if (about && !everything) {
        narrower = true;
      }
    }
    // A row that forbids has no word here: what it cuts out of is not shown then.
    return narrower ? List.of() : found;
  }

  private static boolean says(List<String> said, List<String> patterns) {
    try {
      return said.stream().map(Permissions::pattern).distinct().toList().equals(patterns);
    } catch (FaultException e) {
      return false;
    }
  }

  Json json() {
    return Json.object()
        .put("allow_data", reads)
        .put("allow_data_write", writes)
        .put("allow_algo", nativeCallers)
        .put("allow_web_algo", webCallers)
        .put("algo_acl", Json.texts(algorithms))
        .put("referer_host", referrer)
        .put("allow_algo_management", management)
        .build();
  }
}
