package dev.latchkey.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Credential NONE =
      new Credential(new AccountId(new UUID(1, 2)), null, null, null, null, List.of());

  private static Credential with(String hash) {
    return NONE.with(new PasswordHash(hash));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA", "two words", "gruß"})
  void anotherPasswordEndsATicketWhateverHashesLookLike(String hash) {
    Ticket ticket = Ticket.of(with(hash), NOW.plusSeconds(60));
    assertThat(ticket.holds(with(hash), NOW)).isTrue();
    assertThat(ticket.holds(with(hash + " and more"), NOW)).isFalse();
    assertThat(ticket.holds(NONE, NOW)).isFalse();
    assertThat(Ticket.of(NONE, NOW.plusSeconds(60)).holds(with(hash), NOW)).isFalse();
  }

  @Test
  void aTicketEndsWithItsTime() {
    Ticket ticket = Ticket.of(NONE, NOW.plusMillis(1));
    assertThat(ticket.holds(NONE, NOW)).isTrue();
    assertThat(ticket.holds(NONE, NOW.plusMillis(1))).isFalse();
  }
}
