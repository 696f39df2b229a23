package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveKeyTest {
  private static final Instant FAR = Instant.parse("9999-12-31T23:59:59.999Z");

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

  @Test
  void whenItWasMadeAndHowItStandsAreKeptBesideEachOther() {
    Actor maker = new Actor.Operator();
    for (Instant made : List.of(Instant.ofEpochMilli(-1), Instant.EPOCH, FAR)) {
      for (int length = 0; length <= 30; length++) {
        for (Disabled.Cause cause : Disabled.Cause.values()) {
          KeyDraft draft = PlainKeys.draft(1, 1).created(maker, made);
          draft.subject(length == 0 ? null : new Subject("x".repeat(length)));
          LiveKey active = PlainKeys.live(draft.make());
          LiveKey disabled = PlainKeys.live(draft.disabled(new Disabled(cause, null)).make());
          assertThat(List.of(active.createdAt(), disabled.createdAt())).containsOnly(made);
          assertThat(List.of(active.isActive(), disabled.isActive())).containsExactly(true, false);
          assertThat(active.isLapsed()).isFalse();
          assertThat(disabled.isLapsed()).isEqualTo(cause == Disabled.Cause.EXPIRY);
          assertThat(disabled.subject()).isEqualTo(active.subject());
        }
      }
    }
  }
}
