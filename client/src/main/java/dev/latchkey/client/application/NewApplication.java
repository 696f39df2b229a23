package dev.latchkey.client.application;

import dev.latchkey.client.json.Creation;
import dev.latchkey.client.key.Access;
import java.util.List;

/// What a new application shall be.
public final class NewApplication extends Creation<NewApplication> {
  private NewApplication() {}

  /// @param name what people read who are asked
  public static NewApplication named(String name) {
    return new NewApplication().with("name", name);
  }

  /// Where it takes codes.
  public NewApplication redirectUris(List<String> addresses) {
    return with("redirectUris", addresses);
  }

  /// Whether it may ask by a code that a person types.
  public NewApplication deviceFlow(boolean is) {
    return with("deviceFlow", is);
  }

  /// What its keys may do, within what the person may do.
  public NewApplication access(Access wanted) {
    return with("access", wanted.wish());
  }

  /// How long its keys are good.
  public NewApplication keyDays(int days) {
    return with("keyDays", days);
  }
}
