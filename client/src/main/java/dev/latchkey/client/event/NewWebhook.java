package dev.latchkey.client.event;

import dev.latchkey.client.json.Creation;
import java.util.List;

/// What a new webhook shall be.
public final class NewWebhook extends Creation<NewWebhook> {
  private NewWebhook() {}

  public static NewWebhook to(String url) {
    return new NewWebhook().with("url", url);
  }

  /// Which events; all, where nothing is said.
  public NewWebhook events(List<String> types) {
    return with("events", types);
  }
}
