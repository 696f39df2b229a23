package dev.latchkey.server.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.latchkey.core.signin.CommonPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Reads the list of some 30,000 common passwords that comes with zxcvbn4j (MIT licence;
/// github.com/nulab/zxcvbn4j).
public final class ReadCommonPasswords {
  private ReadCommonPasswords() {}

  public static CommonPasswords read() {
    try {
      return new CommonPasswords(
          Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies()));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of common passwords cannot be read", e);
    }
  }
}
