package dev.latchkey.server.console.form;

import dev.latchkey.core.store.ExpectedVersion;
import java.util.Set;

/// The version of a thing that a form was filled from, so that nobody undoes what somebody else
/// changed meanwhile.
public final class Versions {
  public static final String FIELD = "version";

  private Versions() {}

  public static ExpectedVersion expected(Form form) {
    Long version = Numbers.whole(form.text(FIELD), 1, Long.MAX_VALUE);
    return version == null ? ExpectedVersion.ANY : new ExpectedVersion(Set.of(version));
  }
}
