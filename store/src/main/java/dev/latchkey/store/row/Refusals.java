package dev.latchkey.store.row;

import dev.latchkey.core.store.StoreFailure.Tampered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows that were not believed. Each is logged once by name; safe for use by many threads.
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int NAMED_MAX = 1000;

  private final Map<String, Tampered> named = new ConcurrentHashMap<>();
  private final LongAdder count = new LongAdder();

  public Tampered refuse(String table, String id, String why) {
    Tampered refused = new Tampered(table, id, why);
    count.increment();
    if (named.size() < NAMED_MAX && named.putIfAbsent(table + " " + id, refused) == null) {
      LOG.error("The row {} of {} is not believed: {}", printable(id), table, why);
    }
    return refused;
  }

  /// How often a row was refused.
  public long count() {
    return count.sum();
  }

  /// Which rows were refused; the first thousand of them.
  public List<Tampered> named() {
    Collection<Tampered> all = named.values();
    return List.copyOf(all);
  }

  /// An id in the database may have been written by anybody.
  private static String printable(String id) {
    String shown = id.length() > 80 ? id.substring(0, 80) : id;
    return shown.replaceAll("[^A-Za-z0-9_/.-]", "?");
  }
}
