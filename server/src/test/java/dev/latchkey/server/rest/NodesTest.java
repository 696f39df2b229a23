package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import org.junit.jupiter.api.Test;

class NodesTest extends ServerTest {
  @Test
  void oneProcessWithItsOwnStoreIsTheOnlyNode() {
    Json.Obj found = server.get("/v1/nodes", server.admin).json();

    assertThat(found.compact()).contains("\"leaseSeconds\":null", "\"fenced\":\"none\"");
    assertThat(found.compact()).contains("\"lag\":0");
  }

  @Test
  void anUnknownNodeIsNotFenced() {
    Reply reply = server.patch("/v1/nodes", server.admin, "{\"fence\":\"node_x\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("fence", "names no node");
  }

  @Test
  void aLeaseOfNoLegalLengthIsRefused() {
    for (String seconds : new String[] {"0", "901", "null", "\"30\"", "1.5"}) {
      Reply reply = server.patch("/v1/nodes", server.admin, "{\"leaseSeconds\":" + seconds + "}");
      assertThat(reply.status()).as(seconds).isEqualTo(400);
      assertThat(reply.body()).contains("leaseSeconds");
    }
  }
}
