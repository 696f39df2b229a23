package dev.latchkey.server.console.key;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.UsageQuery;
import dev.latchkey.core.usage.UsageQuery.Grain;
import dev.latchkey.server.console.ConsoleParts;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.BarChart;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the page of one key, in all its states.
public final class KeyPages {
  private static final Duration USAGE_SHOWN = Duration.ofDays(29);
  private static final int CALLS_SHOWN = 8;

  private final ReadUsage readUsage;
  private final ListCalls listCalls;
  private final MayCheck mayCheck;
  private final ShowRevocation revocation;
  private final InstantSource clock;
  private final boolean keepsAccounts;

  public KeyPages(ConsoleParts parts, ShowRevocation revocation) {
    this.readUsage = new ReadUsage(parts.rest().store());
    this.listCalls = new ListCalls(parts.rest().store());
    this.mayCheck = new MayCheck(parts.rest().picture());
    this.revocation = revocation;
    this.clock = parts.rest().clock();
    this.keepsAccounts = parts.rest().issueKey().accountKeys().revealable();
  }

  MayCheck mayCheck() {
    return mayCheck;
  }

  /// @param open the part whose form is shown as it was sent; null for none
  String html(Visit visit, OneKey one, @Nullable KeySection open, Form form, String verdict) {
    KeyHome home = KeyHome.of(one);
    Instant now = clock.instant();
    Frame frame =
        revocation.beside(
            home.frame(one.key().name().text(), visit.visitor())
                .noticing(visit.query().text("done")),
            visit.query());
    return Pages.html(
        "key/detail",
        new KeyPage(
            frame,
            one,
            home,
            open,
            form,
            verdict,
            usage(one.key(), now),
            calls(one),
            keepsAccounts,
            now));
  }

  private BarChart usage(ApiKey key, Instant now) {
    Instant from = now.minus(USAGE_SHOWN);
    UsageQuery query = new UsageQuery(key.id(), null, Grain.DAY, from, now);
    return BarChart.of(
        readUsage.read(query, 0).buckets(), Grain.DAY, Duration.ofDays(1), from, now);
  }

  /// Those who may not look at the history of calls see none here either.
  private List<ListCalls.Seen> calls(OneKey one) {
    Place place = one.place();
    if (place == null || !place.reads(OwnResource.AUDIT)) {
      return List.of();
    }
    CallQuery query =
        new CallQuery(
            place.project().id(),
            one.key().id(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            CALLS_SHOWN);
    return listCalls.list(query).items();
  }
}
