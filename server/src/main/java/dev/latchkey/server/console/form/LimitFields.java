package dev.latchkey.server.console.form;

import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.server.json.Wrongs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of limits: rows of rates, and a quota. Rows without a number are none.
public final class LimitFields {
  public static final String RATES = "rates";
  public static final String NAME = "rate.name";
  public static final String LIMIT = "rate.limit";
  public static final String WINDOW = "rate.window";
  public static final String SHARED = "rate.shared";
  public static final String QUOTA = "quota";
  public static final String REFILL = "refill";
  private static final int SPARE_ROWS = 1;

  private LimitFields() {}

  /// One row as it stands in the form.
  public record Row(String name, String limit, String window, String shared) {}

  /// The rows to show: those that hold something, and an empty one.
  public static List<Row> rows(Form form) {
    List<Row> rows = new ArrayList<>(filled(form));
    for (int i = 0; i < SPARE_ROWS && rows.size() < Limits.RATES_MAX; i++) {
      rows.add(new Row("", "", "60", "key"));
    }
    return rows;
  }

  private static List<Row> filled(Form form) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < form.all(LIMIT).size(); i++) {
      Row row =
          new Row(at(form, NAME, i), at(form, LIMIT, i), at(form, WINDOW, i), at(form, SHARED, i));
      if (!row.limit().isEmpty() || !row.name().isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String at(Form form, String name, int i) {
    List<String> all = form.all(name);
    return i < all.size() ? all.get(i).strip() : "";
  }

  /// Null where something was noted as wrong.
  public static @Nullable Limits read(Form form, Wrongs wrongs) {
    List<RateLimit> rates = new ArrayList<>();
    List<Row> rows = filled(form);
    for (int i = 0; i < rows.size(); i++) {
      RateLimit rate = rate(rows.get(i), i + 1, wrongs);
      if (rate != null) {
        rates.add(rate);
      }
    }
    String quota = form.text(QUOTA);
    Long limit = quota.isEmpty() ? null : number(quota, QUOTA, 0, Quota.LIMIT_MAX, wrongs);
    Quota.Refill refill = Quota.Refill.parse(form.text(REFILL)).orElse(Quota.Refill.NONE);
    return wrongs.parse(
        RATES, () -> new Limits(rates, limit == null ? null : new Quota(limit, refill)));
  }

  private static @Nullable RateLimit rate(Row row, int at, Wrongs wrongs) {
    String path = RATES + "[" + at + "]";
    Long limit = number(row.limit(), path, 1, RateLimit.LIMIT_MAX, wrongs);
    Long window = number(row.window(), path, 1, RateLimit.WINDOW_SECONDS_MAX, wrongs);
    RateLimit.SharedBy shared =
        RateLimit.SharedBy.parse(row.shared()).orElse(RateLimit.SharedBy.KEY);
    if (limit == null || window == null) {
      return null;
    }
    String name = row.name().isEmpty() ? "rate" + at : row.name();
    return wrongs.parse(path, () -> new RateLimit(name, limit, Math.toIntExact(window), shared));
  }

  private static @Nullable Long number(
      String text, String path, long least, long most, Wrongs wrongs) {
    Long number = Numbers.whole(text, least, most);
    if (number == null) {
      wrongs.add(path, "is no whole number from " + least + " to " + most);
    }
    return number;
  }

  /// Writes limits into fields.
  public static void write(Limits limits, Map<String, List<String>> fields) {
    List<RateLimit> rates = limits.rates();
    fields.put(NAME, rates.stream().map(RateLimit::name).toList());
    fields.put(LIMIT, rates.stream().map(rate -> Long.toString(rate.limit())).toList());
    fields.put(WINDOW, rates.stream().map(rate -> Integer.toString(rate.windowSeconds())).toList());
    fields.put(SHARED, rates.stream().map(rate -> rate.sharedBy().wire()).toList());
    Quota quota = limits.quota();
    fields.put(QUOTA, List.of(quota == null ? "" : Long.toString(quota.limit())));
    fields.put(REFILL, List.of(quota == null ? "none" : quota.refill().wire()));
  }
}
