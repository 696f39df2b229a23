package dev.latchkey.core.usage;

import dev.latchkey.core.fault.Masked;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.verify.Ask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call in the history.
///
/// @param project null for an account-wide key's call that belongs to no project
/// @param resource what was asked for, cut to 256 characters; of several the first; empty when
///   access was not asked
/// @param checks how many resources were asked for at once
/// @param outcome as [CallOutcome#wire]
/// @param oneIn for how many calls this one stands; 1 while all are kept
public record Call(
    Instant at,
    Caller caller,
    @Nullable ProjectId project,
    String resource,
    String action,
    int checks,
    String outcome,
    CallOrigin origin,
    @Nullable IpAddress address,
    int oneIn) {
  public static final int RESOURCE_LENGTH_MAX = 256;

  /// Who made a call.
  public sealed interface Caller {
    record WithKey(KeyId key) implements Caller {}

    /// Somebody who is signed in to the console.
    record Person(AccountId account) implements Caller {}
  }

  /// Whether it was made with this key.
  public boolean isWith(KeyId key) {
    return caller instanceof Caller.WithKey(KeyId with) && with.equals(key);
  }

  /// What a call asked for, cut to what the history keeps.
  public record Asked(String resource, String action, int checks) {
    public static Asked of(Ask ask) {
      return switch (ask) {
        case Ask.Nothing nothing -> new Asked("", "", 0);
        case Ask.Unrouted(String method, String path) -> new Asked(cut(path), cut(method), 1);
        case Ask.One one -> new Asked(cut(one.resource()), cut(one.action()), 1);
        case Ask.Several several -> {
          Ask.One first = several.checks().getFirst();
          yield new Asked(cut(first.resource()), cut(first.action()), several.checks().size());
        }
      };
    }
  }

  /// The text as the history keeps it: at most 256 characters, with `…` where it was cut, and
  /// U+FFFD for what cannot be shown: controls, direction marks, halves of characters. What could
  /// be a secret, such as a key in a path, is masked.
  public static String cut(String given) {
    String text = Masked.text(given);
    int length = Math.min(text.length(), RESOURCE_LENGTH_MAX);
    boolean plain = length == text.length();
    for (int i = 0; plain && i < length; i++) {
      char c = text.charAt(i);
      plain = c >= ' ' && c < 0x7f;
    }
    return plain ? text : mended(text);
  }

  private static String mended(String text) {
    StringBuilder out = new StringBuilder(RESOURCE_LENGTH_MAX);
    int at = 0;
    while (at < text.length() && out.length() < RESOURCE_LENGTH_MAX - 2) {
      int c = text.codePointAt(at);
      out.appendCodePoint(isShown(c) ? c : 0xfffd);
      at += Character.charCount(c);
    }
    return at < text.length() ? out.append('…').toString() : out.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
