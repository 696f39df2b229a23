package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.store.Replays.Replay;
import dev.latchkey.store.SqlStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Answered requests are known for 24 hours.
public interface RemembersRequests {
  StoreUnderTest subject();

  World world();

  @Test
  default void anAnsweredRequestIsFoundForADayAndNotLonger() throws Exception {
    SqlStore store = subject().open();
    byte[] body = "hmac".getBytes(StandardCharsets.UTF_8);
    store.write(tx -> {
      tx.replays().put("caller POST /v1/x", "k", new Replay(body, "key_1", world().now()));
      return body;
    });
    store.close();
    SqlStore anew = subject().open();

    anew.write(tx -> {
      assertThat(tx.replays().find("caller POST /v1/x", "k"))
          .hasValueSatisfying(replay -> {
            assertThat(replay.body()).isEqualTo(body);
            assertThat(replay.resource()).isEqualTo("key_1");
          });
      assertThat(tx.replays().find("caller POST /v1/x", "K")).isEmpty();
      assertThat(tx.replays().find("other POST /v1/x", "k")).isEmpty();
      return body;
    });
    world().setNow(World.START.plus(Duration.ofHours(24)));
    anew.write(tx -> {
      assertThat(tx.replays().find("caller POST /v1/x", "k")).isEmpty();
      return body;
    });
  }
}
