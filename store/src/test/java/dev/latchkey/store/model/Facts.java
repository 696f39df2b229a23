package dev.latchkey.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All that there is, in plain maps by id.
final class Facts {
  static final long NEVER = Long.MAX_VALUE;
  static final long ALWAYS = Long.MIN_VALUE;
  static final long DAY = 86_400_000;

  static final class Person {
    String id = "";
    String name = "";
    @Nullable String email;
    boolean chief;
    boolean active = true;
    long createdAt;
    long version = 1;

    String text() {
      return id + " " + name + " " + email + " " + chief + " " + active + " v" + version;
    }
  }

  /// What a project asks of its keys.
  record Policy(
      @Nullable Integer minDays,
      @Nullable Integer defaultDays,
      @Nullable Integer maxDays,
      boolean expiry,
      @Nullable Integer keys,
      boolean membersIssue,
      boolean follow,
      String departed,
      boolean deleteExpired,
      boolean accountKeys,
      boolean revealable) {
    static final Policy DEFAULT =
        new Policy(null, null, null, false, null, false, true, "DISABLE", false, true, false);
  }

  static final class Project {
    String id = "";
    String slug = "";
    String name = "";
    String prefix = "lk_live_";
    boolean active = true;
    boolean writingReads;
    Policy policy = Policy.DEFAULT;
    Map<String, Table> tables = new TreeMap<>();
    long createdAt;
    long version = 1;

    /// Roles by account.
    final Map<String, Place> places = new TreeMap<>();

    Set<String> reading() {
      return writingReads ? Set.of("read", "write") : Set.of("read");
    }

    String text() {
      List<String> own = new ArrayList<>();
      tables.forEach((role, table) -> own.add(role + table.text()));
      return id
          + " "
          + slug
          + " "
          + name
          + " "
          + prefix
          + " "
          + active
          + " "
          + writingReads
          + " "
          + policy
          + " "
          + own
          + " v"
          + version;
    }
  }

  static final class Place {
    String role = "";
    long since;
    long version = 1;
  }

  record Quota(long limit, String refill) {
    String text() {
      return limit + "/" + refill;
    }
  }

  /// How often something may be done: `limit` tokens that fill up evenly within `seconds`.
  record Rate(String name, long limit, int seconds, String sharedBy) {
    String text() {
      return name + " " + limit + "/" + seconds + " " + sharedBy;
    }
  }

  /// What is in a bucket, in parts of a token: a token is as many as its window has milliseconds,
  /// so that each millisecond brings `limit` of them.
  static final class Bucket {
    final long limit;
    final long window;
    long parts;
    long at;

    Bucket(Rate rate, long tokens, long now) {
      this.limit = rate.limit();
      this.window = rate.seconds() * 1_000L;
      this.parts = tokens * window;
      this.at = now;
    }

    boolean fits(Rate rate) {
      return limit == rate.limit() && window == rate.seconds() * 1_000L;
    }

    /// How many tokens there are now.
    long tokens(long now) {
      parts = Math.min(limit * window, parts + (now - at) * limit);
      at = now;
      return parts / window;
    }
  }

  static final class Key {
    String id = "";
    String secret = "";
    String preview = "";
    @Nullable String previousSecret;
    String previousPreview = "";
    long previousUntil;
    long number;
    @Nullable String handle;
    String name = "";
    @Nullable String account;
    @Nullable String project;
    Who maker = Who.OPERATOR;
    long createdAt;
    @Nullable String cause;
    @Nullable String reason;
    long from = ALWAYS;
    long until = NEVER;
    Table access = Table.FULL;
    Ground ground = Ground.ANYWHERE;
    List<Rate> rates = List.of();
    @Nullable Quota quota;
    String useRefill = "";
    long usePeriod;
    long used;
    long added;
    @Nullable String subject;
    String metadata = "{}";
    @Nullable String parent;
    boolean mayDelegate;

    /// Whether its secret can be shown again.
    boolean kept;

    long version = 1;

    boolean expired(long now) {
      return now >= until;
    }

    boolean previousWorks(long now) {
      return previousSecret != null && now < previousUntil;
    }
  }

  static final class Invitation {
    String id = "";
    String token = "";
    String project = "";
    String email = "";
    String role = "";
    Who sender = Who.OPERATOR;
    long createdAt;
    long expiresAt;
    String answer = "OPEN";
    @Nullable String account;

    String state(long now) {
      if (!answer.equals("OPEN")) {
        return answer.equals("ACCEPTED") ? "ACCEPTED" : "DECLINED";
      }
      return expiresAt > now ? "PENDING" : "EXPIRED";
    }

    String text(long now) {
      return id + " " + email + " " + role + " " + state(now) + " " + account;
    }
  }

  static final class Webhook {
    String id = "";
    String project = "";
    String url = "";
    Set<String> events = Set.of();
    boolean active = true;
    long createdAt;
    long previousUntil;
    long version = 1;
    final List<Message> messages = new ArrayList<>();
  }

  /// To one webhook.
  static final class Message {
    String id = "";
    String type = "";
    long sequence;
    long createdAt;
    String state = "PENDING";
    int attempts;
    long dueAt;
    @Nullable String answer;
  }

  static final class Site {
    String id = "";
    List<String> projects = List.of();
    List<String> hosts = List.of();
    @Nullable String prefix;
    String credential = "STRIP";
    String unknown = "FALLBACK";
    @Nullable String dialect;
    long createdAt;
    long version = 1;

    String text() {
      return String.join(
          " ",
          id,
          projects.toString(),
          hosts.toString(),
          String.valueOf(prefix),
          credential,
          unknown,
          String.valueOf(dialect),
          "at " + createdAt,
          "v" + version);
    }
  }

  static final class Application {
    String id = "";
    String name = "";
    List<String> redirects = List.of();
    boolean device;
    Table access = Table.NOTHING;
    int days;
    long createdAt;
    long version = 1;

    String text() {
      return String.join(
          " ",
          id,
          name,
          redirects.toString(),
          String.valueOf(device),
          access.text(),
          days + " days",
          "at " + createdAt,
          "v" + version);
    }
  }

  /// To one person, or to nobody.
  static final class Notice {
    String id = "";
    String kind = "";
    String key = "";
    String keyName = "";
    String preview = "";
    @Nullable String project;
    long expiresAt;
    @Nullable String account;
    long createdAt;
    long seenAt;
    String mail = "NONE";
    int attempts;
    long mailAt;

    String text() {
      return String.join(
          " ",
          kind,
          key,
          keyName,
          preview,
          String.valueOf(project),
          "of " + expiresAt,
          "to " + account,
          "at " + createdAt,
          "seen " + seenAt,
          mail + (mail.equals("DUE") ? " after " + attempts : ""),
          "mail at " + mailAt);
    }
  }

  static final class Session {
    String id = "";
    String account = "";
    String token = "";
    long createdAt;
    long confirmedAt;
    long seenAt;
    long endsAt;
    String address = "";

    String text() {
      return String.join(
          " ",
          id,
          account,
          String.valueOf(createdAt),
          String.valueOf(confirmedAt),
          String.valueOf(seenAt),
          String.valueOf(endsAt),
          address);
    }
  }

  /// What is asked for beside a password.
  static final class Factor {
    String secret = "";
    long lastStep;

    /// The codes that are left.
    List<String> recovery = new ArrayList<>();
  }

  static final class Passkey {
    String id = "";
    String name = "";
    String key = "";
    long counter;
    boolean synced;
    long createdAt;
    long usedAt;

    /// When the challenge was made that it answered last.
    long answeredAt;

    String text() {
      return String.join(
          " ",
          id,
          name,
          key,
          String.valueOf(counter),
          String.valueOf(synced),
          "at " + createdAt,
          "used " + usedAt,
          "answered " + answeredAt);
    }
  }

  /// The oldest first.
  List<Passkey> passkeysOf(String account) {
    return passkeys.computeIfAbsent(account, none -> new ArrayList<>());
  }

  /// A link that sets a password.
  record Reset(String token, long until) {}

  /// When a key was let in last.
  ///
  /// @param of from where, empty for nobody knows; of a previous secret, its last four characters
  record Use(long at, String of) {}

  /// An account is gone: with it goes by what its person signed in, and what they were told.
  void forget(String account) {
    passwords.remove(account);
    resets.remove(account);
    identities.remove(account);
    factors.remove(account);
    passkeys.remove(account);
    sessions.values().removeIf(session -> session.account.equals(account));
    notices.removeIf(notice -> account.equals(notice.account));
  }

  /// A request that was answered.
  record Replay(String body, String id, long at) {}

  long now;
  long numbers;
  final Map<String, Person> people = new TreeMap<>();
  final Map<String, Project> projects = new TreeMap<>();
  final Map<String, Key> keys = new TreeMap<>();
  final Map<String, Invitation> invitations = new TreeMap<>();
  final Map<String, Webhook> webhooks = new TreeMap<>();
  final Map<String, Site> sites = new TreeMap<>();

  final Map<String, Application> applications = new TreeMap<>();

  final Map<String, Session> sessions = new TreeMap<>();

  /// By account, as the links below.
  final Map<String, String> passwords = new TreeMap<>();

  final Map<String, Factor> factors = new TreeMap<>();
  private final Map<String, List<Passkey>> passkeys = new TreeMap<>();

  /// Who people are at another server that signs them in.
  final Map<String, String> identities = new TreeMap<>();

  final Map<String, Reset> resets = new TreeMap<>();

  final List<Notice> notices = new ArrayList<>();

  /// By whose they are and their names. A start makes them full.
  final Map<String, Bucket> buckets = new TreeMap<>();

  final Map<String, Replay> replays = new TreeMap<>();

  /// Last uses of keys by their ids, as far as they were written.
  final Map<String, Use> uses = new TreeMap<>();

  /// The same of previous secrets.
  final Map<String, Use> previousUses = new TreeMap<>();

  /// 0 where the key has no previous secret, or it was not used.
  long previousUsedAt(Key key) {
    Use use = key.previousSecret == null ? null : previousUses.get(key.id);
    return use == null || !key.previousPreview.endsWith(use.of) ? 0 : use.at;
  }

  /// Every text that was ever a key's, for asking again.
  final List<String> secrets = new ArrayList<>();

  /// What is gone, for asking after it.
  final Set<String> gone = new TreeSet<>();
}
