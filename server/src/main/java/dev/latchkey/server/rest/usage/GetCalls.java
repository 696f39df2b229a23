package dev.latchkey.server.rest.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.usage.Call.Caller.Person;
import dev.latchkey.core.usage.Call.Caller.WithKey;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ListCalls.Seen;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /v1/projects/{project}/calls`, newest first.
public final class GetCalls implements Operation<ProjectView> {
  public static final List<String> QUERY =
      List.of(
          "key",
          "resource",
          "action",
          "outcome",
          "origin",
          "address",
          "from",
          "to",
          "limit",
          "cursor");

  private static final Choices<CallOrigin> ORIGINS = Choices.of(CallOrigin.class);

  private final ListCalls listCalls;
  private final Cursors cursors;

  public GetCalls(ListCalls listCalls, Cursors cursors) {
    this.listCalls = listCalls;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, ProjectView target) {
    QueryText query = call.query();
    Wrongs wrongs = new Wrongs();
    query.allow(wrongs, QUERY);
    KeyId key = key(query, wrongs);
    String outcome = outcome(query, wrongs);
    CallOrigin origin = query.choice(wrongs, "origin", ORIGINS);
    String address = address(query, wrongs);
    Instant from = Times.read(query, wrongs, "from");
    Instant to = Times.read(query, wrongs, "to");
    int limit = query.limit(wrongs);
    String resource = cut(query.get("resource"));
    String action = cut(query.get("action"));
    wrongs.refuse();
    List<String> list =
        Listing.named(
            "calls",
            target.project().id(),
            key,
            resource,
            action,
            outcome,
            origin,
            address,
            from,
            to);
    CallQuery asked =
        new CallQuery(
            target.project().id(),
            key,
            resource,
            action,
            outcome,
            origin,
            address,
            from,
            to,
            cursors.read(list, query.get("cursor")),
            limit);
    Page<Seen> page = listCalls.list(asked);
    return Listing.answer(
        page.items().stream().map(GetCalls::json).toList(), cursors.write(list, page.next()));
  }

  /// As the history keeps it, a `*` at the end included.
  private static @Nullable String cut(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.endsWith("*")
        ? dev.latchkey.core.usage.Call.cut(text.substring(0, text.length() - 1)) + "*"
        : dev.latchkey.core.usage.Call.cut(text);
  }

  private static @Nullable KeyId key(QueryText query, Wrongs wrongs) {
    String text = query.get("key");
    Optional<KeyId> id = text == null ? Optional.empty() : KeyId.parse(text);
    if (text != null && id.isEmpty()) {
      wrongs.add("key", "is not the id of a key, such as key_0698g3a5x6w4s9y1e8k2m7q0vz");
    }
    return id.orElse(null);
  }

  private static @Nullable String outcome(QueryText query, Wrongs wrongs) {
    String text = query.get("outcome");
    if (text != null && !CallOutcome.all().contains(text)) {
      wrongs.add("outcome", "is none of " + String.join(", ", CallOutcome.all()));
    }
    return text;
  }

  private static @Nullable String address(QueryText query, Wrongs wrongs) {
    String text = query.get("address");
    Optional<IpAddress> address = text == null ? Optional.empty() : IpAddress.parse(text);
    if (text != null && address.isEmpty()) {
      wrongs.add("address", "is not an IP address such as 203.0.113.7 or 2001:db8::1");
    }
    return address.map(IpAddress::toString).orElse(null);
  }

  private static Json named(Object id, Seen seen) {
    return Json.object().put("id", id.toString()).put("name", seen.callerName()).build();
  }

  private static Json json(Seen seen) {
    dev.latchkey.core.usage.Call call = seen.call();
    IpAddress address = call.address();
    return Json.object()
        .put("at", call.at())
        .put(
            "key", call.caller() instanceof WithKey(KeyId key) ? named(key, seen) : Json.Null.VALUE)
        .put(
            "person",
            call.caller() instanceof Person(AccountId account)
                ? named(account, seen)
                : Json.Null.VALUE)
        .put("resource", call.resource())
        .put("action", call.action())
        .put("checks", call.checks())
        .put("outcome", call.outcome())
        .put("origin", call.origin().wire())
        .put("address", address == null ? null : address.toString())
        .put("oneIn", call.oneIn())
        .build();
  }
}
