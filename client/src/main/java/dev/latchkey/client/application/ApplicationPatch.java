package dev.latchkey.client.application;

import dev.latchkey.client.json.Body;
import dev.latchkey.client.key.Access;
import java.util.List;

/// What shall change about an application; what is not named stays.
public final class ApplicationPatch extends Body<ApplicationPatch> {
  public ApplicationPatch name(String text) {
    return with("name", text);
  }

  /// Where it takes codes.
  public ApplicationPatch redirectUris(List<String> addresses) {
    return with("redirectUris", addresses);
  }

  /// Whether it may ask by a code that a person types.
  public ApplicationPatch deviceFlow(boolean is) {
    return with("deviceFlow", is);
  }

  /// What its keys may do, within what the person may do.
  public ApplicationPatch access(Access wanted) {
    return with("access", wanted.wish());
  }

  /// How long its keys are good.
  public ApplicationPatch keyDays(int days) {
    return with("keyDays", days);
  }
}
