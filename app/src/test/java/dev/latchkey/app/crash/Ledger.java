package dev.latchkey.app.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the server acknowledged, kept outside of it, and what that allows after a crash.
///
/// For each key there is the last acknowledged state and, while a request is under way, the state
/// that it asked for. After a crash the key must be in one of the two, whole. Safe for use by many
/// threads as long as each key is used by one.
final class Ledger {
  /// The state of a key as a reader sees it; `gone` when it was deleted.
  record State(boolean gone, boolean active, String name) {
    static final State GONE = new State(true, false, "");
  }

  /// One key: what is known and what is under way.
  static final class Entry {
    final String id;
    final String secret;
    private State acknowledged;
    private @Nullable State asked;
    private int deeds;
    private int maybeDeeds;

    Entry(String id, String secret, State acknowledged) {
      this.id = id;
      this.secret = secret;
      this.acknowledged = acknowledged;
      this.deeds = 1;
    }

    synchronized void asks(State state) {
      asked = state;
    }

    synchronized void acknowledges() {
      if (asked != null) {
        acknowledged = asked;
        deeds++;
        asked = null;
      }
    }

    synchronized State state() {
      return acknowledged;
    }

    /// After the crash was looked at: the state that was found is the one that counts.
    synchronized void settle(State found) {
      if (asked != null && found.equals(asked) && !found.equals(acknowledged)) {
        maybeDeeds++;
      }
      acknowledged = found;
      asked = null;
    }

    synchronized List<State> allowed() {
      return asked == null ? List.of(acknowledged) : List.of(acknowledged, asked);
    }

    synchronized int fewestDeeds() {
      return deeds;
    }

    synchronized int mostDeeds() {
      return deeds + maybeDeeds + (asked == null ? 0 : 1);
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private int unanswered;

  synchronized Entry created(String id, String secret, String name) {
    Entry entry = new Entry(id, secret, new State(false, true, name));
    entries.put(id, entry);
    return entry;
  }

  /// A creation that was asked for and not answered: one more key may exist than is known.
  synchronized void creationUnanswered() {
    unanswered++;
  }

  synchronized List<Entry> all() {
    return new ArrayList<>(entries.values());
  }

  synchronized int unanswered() {
    return unanswered;
  }

  /// What is wrong with what was found, one line each; empty when all is as it must be.
  ///
  /// @param found the states of all keys of the ledger that exist
  /// @param admitted the ids of those whose secret is still admitted
  /// @param deeds how many audit entries there are for each key
  List<String> wrongs(Map<String, State> found, Set<String> admitted, Map<String, Integer> deeds) {
    List<String> wrongs = new ArrayList<>();
    for (Entry entry : all()) {
      State is = found.getOrDefault(entry.id, State.GONE);
      if (!entry.allowed().contains(is)) {
        wrongs.add(entry.id + " is " + is + ", allowed is " + entry.allowed());
      }
      boolean alive = !is.gone() && is.active();
      if (admitted.contains(entry.id) != alive) {
        wrongs.add(entry.id + " is " + is + " but admitted=" + admitted.contains(entry.id));
      }
      int count = deeds.getOrDefault(entry.id, 0);
      if (count < entry.fewestDeeds() || count > entry.mostDeeds()) {
        wrongs.add(
            entry.id
                + " has "
                + count
                + " audit entries, not "
                + entry.fewestDeeds()
                + " to "
                + entry.mostDeeds());
      }
    }
    Set<String> strangers = new TreeSet<>(found.keySet());
    all().forEach(entry -> strangers.remove(entry.id));
    if (strangers.size() > unanswered()) {
      wrongs.add(strangers.size() + " keys exist that nobody asked for");
    }
    return wrongs;
  }
}
