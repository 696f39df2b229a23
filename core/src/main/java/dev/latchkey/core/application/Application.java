package dev.latchkey.core.application;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A program that people may give a key of their own. It has no secret: it shows who it is by where
/// it takes codes, or by nothing on a device, and people say whether they want it.
///
/// @param redirects where it takes codes; none where it has no page of its own
/// @param device whether it may ask by a code that a person types
/// @param access what its keys may do, within what the person may do
/// @param keyDays how long its keys are good
/// @param version raised by each change; the ETag
public record Application(
    ApplicationId id,
    KeyName name,
    List<RedirectUri> redirects,
    boolean device,
    Access access,
    int keyDays,
    Instant createdAt,
    long version) {
  /// How many an instance has at most.
  public static final int APPLICATIONS_MAX = 100;

  public static final int REDIRECTS_MAX = 10;
  public static final int KEY_DAYS_MAX = 3_650;
  public static final int KEY_DAYS_DEFAULT = 90;

  /// What the command line calls itself.
  public static final String COMMAND_LINE_CLIENT = "latchkey-cli";

  /// Latchkey's own command line, which everybody may use as themselves and nobody registers.
  public static final Application COMMAND_LINE =
      new Application(
          new ApplicationId(new UUID(0, 0)),
          new KeyName("Latchkey command line"),
          List.of(),
          true,
          Access.EVERY_RIGHT,
          KEY_DAYS_DEFAULT,
          Instant.EPOCH,
          1);

  public Application {
    redirects = List.copyOf(redirects);
    if (redirects.size() > REDIRECTS_MAX) {
      throw new FaultException(
          Fault.field("redirectUris", "has " + redirects.size() + " addresses; 10 are the most"));
    }
    if (keyDays < 1 || keyDays > KEY_DAYS_MAX) {
      throw new FaultException(Fault.field("keyDays", "is " + keyDays + ", not from 1 to 3650"));
    }
    if (redirects.isEmpty() && !device) {
      throw new FaultException(
          Fault.field(
              "redirectUris",
              "is empty; without one only a program that asks by a code is of use, and this one"
                  + " may not"));
    }
  }

  /// The registered address that a request names.
  Optional<RedirectUri> redirect(String asked) {
    return redirects.stream().anyMatch(each -> each.matches(asked))
        ? Optional.of(new RedirectUri(asked))
        : Optional.empty();
  }
}
