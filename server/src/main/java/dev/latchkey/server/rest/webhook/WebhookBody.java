package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.WebhookPatch;
import dev.latchkey.core.webhook.WebhookUrl;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.webhook.CallableAddresses;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The bodies that ask for a new webhook or change one.
final class WebhookBody {
  private static final String LEGAL =
      Arrays.stream(EventType.values())
          .filter(type -> type != EventType.WEBHOOK_TEST)
          .map(type -> "\"" + type.wire() + "\"")
          .collect(Collectors.joining(", "));

  private WebhookBody() {}

  /// Without events: all of them.
  ///
  /// @throws FaultException with all that is wrong
  static CreateWebhook.Wish wish(Call call, ProjectId project, CallableAddresses callable) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    if (!body.has("url") || body.isNull("url")) {
      body.wrong("url", "is missing; legal is a URL such as https://example.com/hooks");
    }
    WebhookUrl url = url(body, callable);
    Set<EventType> events = events(body);
    body.done();
    CreateWebhook.Wish wish =
        url == null
            ? null
            : new CreateWebhook.Wish(
                project,
                url,
                events == null ? EnumSet.complementOf(EnumSet.of(EventType.WEBHOOK_TEST)) : events);
    return wrongs.sure(wish);
  }

  /// @throws FaultException with all that is wrong
  static WebhookPatch patch(Call call, CallableAddresses callable) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    body.refuseNull("url", "a URL");
    body.refuseNull("active", "true or false");
    WebhookUrl url = url(body, callable);
    Set<EventType> events = events(body);
    Boolean active = body.bool("active");
    body.done();
    wrongs.refuse();
    return new WebhookPatch(url, events, active);
  }

  /// Refuses a body that says something; none, and an empty object, say nothing.
  static void none(Call call) {
    if (call.body().length > 0) {
      Wrongs wrongs = new Wrongs();
      call.fields(wrongs).done();
      wrongs.refuse();
    }
  }

  private static @Nullable WebhookUrl url(Fields body, CallableAddresses callable) {
    return body.parsed("url", text -> callable.mayEverBeCalled(WebhookUrl.parse(text)));
  }

  private static @Nullable Set<EventType> events(Fields body) {
    body.refuseNull("events", "an array of " + LEGAL);
    List<EventType> named = body.texts("events", EventType.values().length, WebhookBody::event);
    if (named == null) {
      return null;
    }
    if (named.isEmpty() && body.wrongs().areNone()) {
      body.wrong("events", "is empty; legal are " + LEGAL);
      return null;
    }
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    events.addAll(named);
    return events;
  }

  private static EventType event(String text) {
    return EventType.parse(text)
        .filter(type -> type != EventType.WEBHOOK_TEST)
        .orElseThrow(() -> new FaultException(Fault.field("events", "is none of " + LEGAL)));
  }
}
