package dev.latchkey.gateway.identity;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.verify.Verdict;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.util.List;

/// `X-Latchkey-*`: whose key it was, for the services behind. They are set here alone; what comes
/// from outside under such a name, in any spelling, is never passed on.
public final class IdentityHeaders {
  public static final AsciiString KEY = AsciiString.cached("x-latchkey-key");
  public static final AsciiString PROJECT = AsciiString.cached("x-latchkey-project");
  public static final AsciiString OWNER = AsciiString.cached("x-latchkey-owner");
  public static final AsciiString SUBJECT = AsciiString.cached("x-latchkey-subject");
  public static final AsciiString ORIGIN = AsciiString.cached("x-latchkey-origin");

  private static final AsciiString API = AsciiString.cached("api");
  private static final AsciiString WEB = AsciiString.cached("web");
  private static final List<AsciiString> SOMETIMES = List.of(PROJECT, OWNER, SUBJECT);
  private static final String RESERVED = "x-latchkey";

  private IdentityHeaders() {}

  /// Writes who was admitted, as `AsciiString`s, which go to the socket without being taken apart.
  /// The subject is UTF-8 in percent form; what a key does not have is left out.
  public static void put(MultiMap headers, Verdict.Admitted admitted) {
    LiveKey key = admitted.key();
    LiveProject project = admitted.project();
    LiveAccount owner = key.owner();
    AsciiString projectId = project == null ? null : new AsciiString(project.idAscii(), false);
    headers.add(KEY, new AsciiString(key.idAscii(), false));
    if (projectId != null) {
      headers.add(PROJECT, projectId);
    }
    if (owner != null) {
      headers.add(OWNER, new AsciiString(owner.id().toString()));
    } else if (projectId != null) {
      headers.add(OWNER, projectId);
    }
    byte[] subject = key.subjectUtf8();
    if (subject != null) {
      headers.add(SUBJECT, PercentForm.of(subject));
    }
    headers.add(ORIGIN, API);
  }

  /// Writes which person made a call from the console.
  public static void put(MultiMap headers, AccountId person, ProjectId project) {
    headers.add(PROJECT, project.toString());
    headers.add(OWNER, person.toString());
    headers.add(ORIGIN, WEB);
  }

  /// Puts an empty one in the place of each that [#put] left out.
  public static void fill(MultiMap headers) {
    for (AsciiString name : SOMETIMES) {
      if (!headers.contains(name)) {
        headers.set(name, AsciiString.EMPTY_STRING);
      }
    }
  }

  /// The names of those that [#put] left out, parted by commas; empty where none was.
  public static String absent(MultiMap headers) {
    StringBuilder names = new StringBuilder();
    for (AsciiString name : SOMETIMES) {
      if (!headers.contains(name)) {
        names.append(names.isEmpty() ? "" : ",").append(name);
      }
    }
    return names.toString();
  }

  /// Whether a header's name is one of ours, in any spelling that a server behind could take for
  /// it: case does not matter, and every mark counts as a dash.
  public static boolean isReserved(CharSequence name) {
    if (name.length() < RESERVED.length()) {
      return false;
    }
    for (int i = 0; i < RESERVED.length(); i++) {
      if (folded(name.charAt(i)) != RESERVED.charAt(i)) {
        return false;
      }
    }
    return name.length() == RESERVED.length() || folded(name.charAt(RESERVED.length())) == '-';
  }

  private static char folded(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c + 32);
    }
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
  }
}
