package dev.latchkey.core.replica;

import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.KeyLimits;
import dev.latchkey.core.restriction.Restrictions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key in memory: all that a verification asks of it. Immutable and flat, because there may be
/// millions and reading each further object may be a wait for memory: the digest, the id and a
/// short subject are words of this object, other texts are bytes, and what many keys share is
/// shared.
public final class LiveKey {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long ALWAYS = Long.MIN_VALUE;
  private static final byte[] NO_METADATA = utf8(Metadata.NONE.json());

  /// Subjects of up to so many bytes are words of the key.
  private static final int SHORT_BYTES_MAX = 3 * Long.BYTES;

  /// In the place of a short subject's length.
  private static final int NO_SHORT_SUBJECT = 31;

  /// The lowest bits beside a time: how long a short subject is, and how the key stands. Bytes of
  /// their own would make each key eight bytes longer.
  private static final int SHORT_SUBJECT_BITS = 31;

  private static final int ACTIVE = 32;
  private static final int LAPSED = 64;
  private static final int TIME_SHIFT = 7;

  private final long digestA;
  private final long digestB;
  private final long digestC;
  private final long digestD;
  private final long idHigh;
  private final long idLow;
  private final long createdAtAndState;
  private final long notBeforeMillis;
  private final long expiresAtMillis;
  private final @Nullable LiveProject project;
  private final @Nullable LiveAccount owner;
  private final @Nullable LiveAccount creator;
  private final @Nullable KeyId parent;
  private final AccessTable access;
  private final Restrictions restrictions;
  private final @Nullable KeyLimits limits;
  private final byte[] name;
  private final long shortSubjectA;
  private final long shortSubjectB;
  private final long shortSubjectC;
  private final byte @Nullable [] longSubject;
  private final byte @Nullable [] metadata;
  private final @Nullable PreviousSecret previous;

  LiveKey(
      ApiKey key,
      @Nullable LiveProject project,
      @Nullable LiveAccount owner,
      @Nullable LiveAccount creator,
      AccessTable access,
      @Nullable KeyLimits limits) {
    SecretDigest digest = key.digest();
    UUID id = key.id().uuid();
    this.digestA = digest.a();
    this.digestB = digest.b();
    this.digestC = digest.c();
    this.digestD = digest.d();
    this.idHigh = id.getMostSignificantBits();
    this.idLow = id.getLeastSignificantBits();
    Instant notBefore = key.validity().notBefore();
    Instant expiresAt = key.validity().expiresAt();
    this.notBeforeMillis = notBefore == null ? ALWAYS : notBefore.toEpochMilli();
    this.expiresAtMillis = expiresAt == null ? NEVER : expiresAt.toEpochMilli();
    Disabled disabled = key.disabled();
    boolean lapses = disabled != null && disabled.cause() == Disabled.Cause.EXPIRY;
    int state = disabled == null ? ACTIVE : lapses ? LAPSED : 0;
    this.project = project;
    this.owner = owner;
    this.creator = creator;
    this.parent = key.parent();
    this.access = access;
    this.restrictions = key.restrictions().areNone() ? Restrictions.NONE : key.restrictions();
    this.limits = limits;
    this.name = utf8(key.name().text());
    Subject of = key.subject();
    byte[] subject = of == null ? null : utf8(of.text());
    if (subject != null && subject.length <= SHORT_BYTES_MAX) {
      state |= subject.length;
      this.shortSubjectA = word(subject, 0);
      this.shortSubjectB = word(subject, 1);
      this.shortSubjectC = word(subject, 2);
      this.longSubject = null;
    } else {
      state |= NO_SHORT_SUBJECT;
      this.shortSubjectA = 0;
      this.shortSubjectB = 0;
      this.shortSubjectC = 0;
      this.longSubject = subject;
    }
    this.createdAtAndState = key.createdAt().toEpochMilli() << TIME_SHIFT | state;
    Metadata extra = key.metadata();
    this.metadata = extra.isNone() ? null : utf8(extra.json());
    this.previous = key.previous();
  }

  public KeyId id() {
    return new KeyId(new UUID(idHigh, idLow));
  }

  /// The written id as ASCII.
  public byte[] idAscii() {
    return KeyId.ascii(idHigh, idLow);
  }

  /// The upper half of the id.
  public long idHigh() {
    return idHigh;
  }

  /// The lower half of the id, 62 bits of it random.
  public long idLow() {
    return idLow;
  }

  public String name() {
    return text(name);
  }

  /// The name in UTF-8. The array is this key's own: it is shared and never written to.
  public byte[] nameUtf8() {
    return name;
  }

  public @Nullable String subject() {
    byte[] utf8 = subjectUtf8();
    return utf8 == null ? null : text(utf8);
  }

  /// The subject in UTF-8; null where there is none. The array may be this key's own: it is never
  /// written to.
  public byte @Nullable [] subjectUtf8() {
    int length = (int) createdAtAndState & SHORT_SUBJECT_BITS;
    if (length == NO_SHORT_SUBJECT) {
      return longSubject;
    }
    byte[] utf8 = new byte[length];
    put(utf8, 0, shortSubjectA);
    put(utf8, Long.BYTES, shortSubjectB);
    put(utf8, 2 * Long.BYTES, shortSubjectC);
    return utf8;
  }

  /// A JSON object, `{}` when there is none.
  public String metadata() {
    return text(metadataUtf8());
  }

  /// The JSON object in UTF-8. The array is this key's own: it is shared and never written to.
  public byte[] metadataUtf8() {
    byte[] utf8 = metadata;
    return utf8 == null ? NO_METADATA : utf8;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAtAndState >> TIME_SHIFT);
  }

  public @Nullable Instant expiresAt() {
    return expiresAtMillis == NEVER ? null : Instant.ofEpochMilli(expiresAtMillis);
  }

  public @Nullable Instant notBefore() {
    return notBeforeMillis == ALWAYS ? null : Instant.ofEpochMilli(notBeforeMillis);
  }

  public boolean isActive() {
    return (createdAtAndState & ACTIVE) != 0;
  }

  /// Whether it was deactivated when it had expired.
  public boolean isLapsed() {
    return (createdAtAndState & LAPSED) != 0;
  }

  /// Whether it was disabled by more than its expiry: what was deactivated when it had expired is
  /// told to be expired, until its expiry is moved.
  boolean isDisabled(long nowMillis) {
    return !isActive() && !(isLapsed() && hasExpired(nowMillis));
  }

  public boolean hasExpired(long nowMillis) {
    return nowMillis >= expiresAtMillis;
  }

  public boolean isNotYetValid(long nowMillis) {
    return nowMillis < notBeforeMillis;
  }

  /// The project of a project's key; null for an account-wide one.
  public @Nullable LiveProject project() {
    return project;
  }

  /// The account of an account-wide key; null for a project's.
  public @Nullable LiveAccount owner() {
    return owner;
  }

  /// Whether it is a key of this project or account.
  public boolean belongsTo(KeyOwner other) {
    return switch (other) {
      case KeyOwner.OfProject of -> project != null && project.id().equals(of.project());
      case KeyOwner.OfAccount of -> owner != null && owner.id().equals(of.account());
    };
  }

  /// The person who made it, or who stands behind the key that made it; null when nobody does.
  public @Nullable LiveAccount creator() {
    return creator;
  }

  public @Nullable KeyId parent() {
    return parent;
  }

  public AccessTable access() {
    return access;
  }

  public Restrictions restrictions() {
    return restrictions;
  }

  /// The secret before the last rotation; null when there is none. It may have stopped working.
  public @Nullable PreviousSecret previous() {
    return previous;
  }

  /// Whether this is the digest of its previous secret.
  boolean hadDigest(long a, long b, long c, long d) {
    PreviousSecret before = previous;
    return before != null && before.digest().is(a, b, c, d);
  }

  /// Whether its previous secret, which it has, works no longer.
  boolean previousIsOver(long nowMillis) {
    PreviousSecret before = previous;
    return before == null || nowMillis >= before.validUntil().toEpochMilli();
  }

  /// What limits its use; null for nothing.
  public @Nullable KeyLimits limits() {
    return limits;
  }

  boolean hasDigest(long a, long b, long c, long d) {
    return digestA == a && digestB == b && digestC == c && digestD == d;
  }

  boolean hasId(long high, long low) {
    return idHigh == high && idLow == low;
  }

  int digestHash(Scatter scatter) {
    return scatter.of(digestA, digestB, digestC, digestD);
  }

  /// Asked only of a key with a previous secret.
  int previousHash(Scatter scatter) {
    PreviousSecret before = previous;
    if (before == null) {
      throw new IllegalStateException("the key has no previous secret");
    }
    SecretDigest digest = before.digest();
    return scatter.of(digest.a(), digest.b(), digest.c(), digest.d());
  }

  int idHash(Scatter scatter) {
    return scatter.of(idHigh, idLow);
  }

  boolean sameDigest(LiveKey other) {
    return hasDigest(other.digestA, other.digestB, other.digestC, other.digestD);
  }

  /// Eight bytes from `8 * index` on, the first the lowest; zeros after the end.
  private static long word(byte[] utf8, int index) {
    long word = 0;
    int from = index * Long.BYTES;
    for (int i = Math.min(utf8.length, from + Long.BYTES) - 1; i >= from; i--) {
      word = (word << Byte.SIZE) | (utf8[i] & 0xff);
    }
    return word;
  }

  private static void put(byte[] into, int from, long word) {
    int end = Math.min(into.length, from + Long.BYTES);
    for (int i = from; i < end; i++) {
      into[i] = (byte) word;
      word >>>= Byte.SIZE;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
