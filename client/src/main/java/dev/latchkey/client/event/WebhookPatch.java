package dev.latchkey.client.event;

import dev.latchkey.client.json.Body;
import java.util.List;

/// What shall change about a webhook; what is not named stays.
public final class WebhookPatch extends Body<WebhookPatch> {
  public WebhookPatch url(String address) {
    return with("url", address);
  }

  public WebhookPatch events(List<String> types) {
    return with("events", types);
  }

  public WebhookPatch active(boolean is) {
    return with("active", is);
  }
}
