package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `limits` of a request, a merge patch like all around it: the rates as a whole, the quota part by
/// part.
///
/// @param rates null leaves them as they are
/// @param lifted whether the quota is lifted
/// @param limit null leaves the quota's limit as it is
/// @param refill null leaves the quota's refill as it is
record LimitsBody(
    @Nullable List<RateLimit> rates,
    boolean lifted,
    @Nullable Long limit,
    Quota.@Nullable Refill refill) {
  private static final LimitsBody NONE = new LimitsBody(List.of(), true, null, null);
  private static final Choices<RateLimit.SharedBy> SHARERS = Choices.of(RateLimit.SharedBy.class);
  private static final Choices<Quota.Refill> REFILLS = Choices.of(Quota.Refill.class);

  static @Nullable LimitsBody read(Fields body) {
    if (body.isNull("limits")) {
      return NONE;
    }
    Fields part = body.object("limits");
    if (part == null) {
      return null;
    }
    Wrongs wrongs = part.wrongs();
    List<RateLimit> rates =
        part.isNull("rates")
            ? List.of()
            : part.list("rates", Limits.RATES_MAX, (item, path) -> rate(item, path, wrongs));
    boolean lifted = part.isNull("quota");
    Fields quota = part.object("quota");
    Long limit = null;
    Quota.Refill refill = null;
    if (quota != null) {
      quota.refuseNull("limit", "a whole number from 0 to 1000000000000");
      quota.refuseNull("refill", REFILLS.legal());
      limit = quota.wholeNumber("limit", 0, Quota.LIMIT_MAX);
      refill = quota.choice("refill", REFILLS);
      if (quota.has("remaining")) {
        quota.wrong("remaining", "is read-only; top up with POST /v1/keys/{key}/quota");
      }
      quota.done();
    }
    part.done();
    return new LimitsBody(rates, lifted, limit, refill);
  }

  private static @Nullable RateLimit rate(Json item, String path, Wrongs wrongs) {
    if (!(item instanceof Json.Obj object)) {
      wrongs.add(path, "is no object; legal is {\"name\": …, \"limit\": …, \"windowSeconds\": …}");
      return null;
    }
    Fields row = new Fields(object, path, wrongs);
    String name = row.text("name");
    Long limit = row.wholeNumber("limit", 1, RateLimit.LIMIT_MAX);
    Integer window = row.number("windowSeconds", 1, RateLimit.WINDOW_SECONDS_MAX);
    RateLimit.SharedBy sharedBy = row.choice("sharedBy", SHARERS);
    row.done();
    missing(row, "name", "a text such as \"burst\"");
    missing(row, "limit", "a whole number from 1 to 1000000000");
    missing(row, "windowSeconds", "a whole number from 1 to 86400");
    if (name == null || limit == null || window == null) {
      return null;
    }
    RateLimit.SharedBy by = sharedBy == null ? RateLimit.SharedBy.KEY : sharedBy;
    return wrongs.parse(row.path("name"), () -> new RateLimit(name, limit, window, by));
  }

  private static void missing(Fields row, String name, String legal) {
    if (!row.has(name) || row.isNull(name)) {
      row.wrong(name, "is missing; legal is " + legal);
    }
  }

  /// What it makes of the limits that are there.
  ///
  /// @throws dev.latchkey.core.fault.FaultException when a rate's name stands twice, or a new quota
  ///   has no limit
  Limits on(Limits current) {
    return new Limits(rates == null ? current.rates() : rates, quota(current.quota()));
  }

  private @Nullable Quota quota(@Nullable Quota current) {
    if (lifted) {
      return null;
    }
    if (limit == null && refill == null) {
      return current;
    }
    Long most = limit == null && current != null ? (Long) current.limit() : limit;
    if (most == null) {
      throw new FaultException(
          Fault.field("limits.quota.limit", "is missing; legal is a whole number from 0"));
    }
    Quota.Refill kept = current == null ? Quota.Refill.NONE : current.refill();
    return new Quota(most, refill == null ? kept : refill);
  }
}
