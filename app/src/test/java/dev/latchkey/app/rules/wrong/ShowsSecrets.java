package dev.latchkey.app.rules.wrong;

import dev.latchkey.core.key.Secret;
import dev.latchkey.core.seal.Pepper;

final class ShowsSecrets {
  private ShowsSecrets() {}

  static String show(Secret secret, Pepper pepper) {
    return secret.revealForShowingOnce()
        + secret.revealForSealing().length
        + pepper.revealForWritingToFile();
  }
}
