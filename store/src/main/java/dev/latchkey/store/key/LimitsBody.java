package dev.latchkey.store.key;

import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import java.util.List;

/// How limits stand in a body: the rates in their order, then the quota. Words of enums are written
/// as the API writes them.
final class LimitsBody {
  private LimitsBody() {}

  static void write(BodyWriter out, Limits limits) {
    out.each(
        limits.rates(),
        (to, rate) ->
            to.text(rate.name())
                .number(rate.limit())
                .number(rate.windowSeconds())
                .text(rate.sharedBy().wire()));
    out.maybe(limits.quota(), (to, quota) -> to.number(quota.limit()).text(quota.refill().wire()));
  }

  static Limits read(BodyReader in) {
    List<RateLimit> rates = in.each(LimitsBody::rate);
    Quota quota = in.maybe(LimitsBody::quota);
    return rates.isEmpty() && quota == null ? Limits.NONE : new Limits(rates, quota);
  }

  private static RateLimit rate(BodyReader in) {
    return new RateLimit(
        in.text(),
        in.number(),
        in.count(RateLimit.WINDOW_SECONDS_MAX),
        RateLimit.SharedBy.parse(in.text()).orElseThrow());
  }

  private static Quota quota(BodyReader in) {
    return new Quota(in.number(), Quota.Refill.parse(in.text()).orElseThrow());
  }
}
