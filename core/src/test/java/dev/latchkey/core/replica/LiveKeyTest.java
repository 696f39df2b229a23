package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.Subject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveKeyTest {
  @Test
  void aSubjectOfAnyLengthComesBackWhole() {
    for (String letter : new String[] {"a", "ü", "€", "😀"}) {
      for (int length = 1; length <= Subject.LENGTH_MAX; length++) {
        String text = letter.repeat(length / letter.length());
        if (!text.isEmpty()) {
          LiveKey key = PlainKeys.live(PlainKeys.draft(1, 1).subject(new Subject(text)).make());
          assertThat(key.subject()).isEqualTo(text);
          assertThat(key.subjectUtf8()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  @Test
  void aKeyWithoutASubjectHasNone() {
    LiveKey key = PlainKeys.live(1, 1);
    assertThat(key.subject()).isNull();
    assertThat(key.subjectUtf8()).isNull();
  }
}
