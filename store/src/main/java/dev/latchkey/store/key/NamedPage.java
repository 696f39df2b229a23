package dev.latchkey.store.key;

import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One page by age of the keys whose names have a text, found in one span of time after the other
/// until it is full.
final class NamedPage {
  private static final String VERIFIED =
      " and " + ContainsText.condition("(select k.words from api_key k where k.number = w.number)");

  private final Session session;
  private final KeyQuery query;
  private final SoughtName sought;

  /// The moment at which the page before ended.
  private final long from;

  /// When a key was made that is found, and where its span begins.
  private record Moment(long createdAt, long number, long span) {
    static final Comparator<Moment> ORDER =
        Comparator.comparingLong(Moment::createdAt).thenComparingLong(Moment::number);
  }

  NamedPage(Session session, KeyQuery query, SoughtName sought) {
    this.session = session;
    this.query = query;
    this.sought = sought;
    Page.Cursor after = query.after();
    long first = query.descending() ? Long.MAX_VALUE : -1;
    this.from = after == null ? first : CursorValue.millis(after);
  }

  /// The numbers of the keys of the page, and of as old ones as its first and last, as SQL with its
  /// values.
  String numbers(List<Object> values) {
    List<Moment> moments = moments();
    long to = lastMoment(moments);
    boolean all = !moments.isEmpty() && moments.getLast().createdAt() != to;
    if (query.after() == null && all) {
      return theseOf(moments, to, values);
    }
    long earliest = Math.min(from, to);
    long latest = Math.max(from, to);
    sought.ofSpans(KeySpans.at(session, sought.owner(), earliest), latest, values);
    values.add(earliest);
    values.add(latest);
    return "select w.number " + SoughtName.ofSpans(session) + " and w.created_at between ? and ?";
  }

  /// What is kept of the keys of the page and the one after it, and of some more, in their order.
  /// When they are fewer than the page and the one after it has, they are all that there are.
  private List<Moment> moments() {
    long earliest = query.descending() ? 0 : KeySpans.at(session, sought.owner(), from);
    long latest = query.descending() ? from : Long.MAX_VALUE;
    // A name that has a word several times is found as often.
    for (int taken = wanted() + wanted() / 2; ; taken *= 4) {
      List<Moment> found = spanBySpan(earliest, latest, taken);
      if (found.size() < taken) {
        found = withFirstSpan(found, earliest, taken);
      } else {
        long last = found.getLast().span();
        found = query.descending() ? inOrder(last, latest, taken) : inOrder(earliest, last, taken);
        if (found.size() < taken) {
          // Some have gone since.
          found = inOrder(earliest, latest, taken);
        }
      }
      if (found.size() < taken || different(found) >= wanted()) {
        return found;
      }
    }
  }

  /// So many in the order of their spans, those of the first one left out; fewer only when they are
  /// all.
  private List<Moment> spanBySpan(long earliest, long latest, int taken) {
    String sql =
        """
        select w.created_at, w.number, s.start %1$s and w.created_at %2$s ?%3$s
        order by s.start %4$s limit ?
        """
            .formatted(SoughtName.ofLaterSpans(session), beyond(), verified(), direction());
    List<Object> values = new ArrayList<>();
    sought.ofSpans(earliest, latest, values);
    return list(sql, values, taken);
  }

  private List<Moment> withFirstSpan(List<Moment> found, long earliest, int taken) {
    List<Moment> all = new ArrayList<>(found);
    if (earliest == 0) {
      all.addAll(inOrder(0, 0, taken));
    }
    all.sort(query.descending() ? Moment.ORDER.reversed() : Moment.ORDER);
    return all.subList(0, Math.min(taken, all.size()));
  }

  /// The first so many of the spans that begin no earlier and no later.
  private List<Moment> inOrder(long earliest, long latest, int taken) {
    String sql =
        """
        select w.created_at, w.number, w.span %1$s and w.created_at %2$s ?%3$s
        order by w.created_at %4$s, w.number %4$s limit ?
        """
            .formatted(SoughtName.ofSpans(session), beyond(), verified(), direction());
    List<Object> values = new ArrayList<>();
    sought.ofSpans(earliest, latest, values);
    return list(sql, values, taken);
  }

  private List<Moment> list(String sql, List<Object> values, int taken) {
    values.add(from);
    if (!sought.isKept()) {
      values.add(sought.pattern());
    }
    values.add(taken);
    return session.list(
        sql, row -> new Moment(row.number(), row.number(), row.number()), values.toArray());
  }

  private String verified() {
    return sought.isKept() ? "" : VERIFIED;
  }

  /// Those that are no later in the list than the moment, and none twice.
  private String theseOf(List<Moment> moments, long to, List<Object> values) {
    Set<Long> numbers = new LinkedHashSet<>();
    for (Moment each : moments) {
      if (query.descending() ? each.createdAt() >= to : each.createdAt() <= to) {
        numbers.add(each.number());
      }
    }
    values.addAll(numbers);
    return String.join(", ", Collections.nCopies(numbers.size(), "?"));
  }

  private static long different(List<Moment> moments) {
    return moments.stream().mapToLong(Moment::number).distinct().count();
  }

  /// When the last key of the page was made, and the one after it.
  private long lastMoment(List<Moment> moments) {
    Set<Long> different = new HashSet<>();
    for (Moment each : moments) {
      if (different.add(each.number()) && different.size() == wanted()) {
        return each.createdAt();
      }
    }
    return query.descending() ? 0 : Long.MAX_VALUE;
  }

  private int wanted() {
    return query.limit() + 1;
  }

  private String beyond() {
    return query.descending() ? "<" : ">";
  }

  private String direction() {
    return query.descending() ? "desc" : "asc";
  }
}
