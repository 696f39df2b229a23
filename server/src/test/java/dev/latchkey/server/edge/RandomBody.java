package dev.latchkey.server.edge;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Random bodies of `/v1/verify`: mostly nearly right.
final class RandomBody {
  private static final String[] RIGHT = {
    "\"project\":\"shop\"",
    "\"ip\":\"192.0.2.7\"",
    "\"ip\":\"2001:db8::1\"",
    "\"origin\":\"https://example.com\"",
    "\"referer\":\"https://example.com/a\"",
    "\"userAgent\":\"curl/8\"",
    "\"cost\":1",
    "\"cost\":1000000",
    "\"dryRun\":true",
    "\"dryRun\" : false ",
  };
  private static final String[] ASKS = {
    "\"resource\":\"orders/17\",\"action\":\"read\"",
    "\"action\":\"a.b:c-d_1\",\"resource\":\"k\\u00e4se/\uD83E\uDDC0\"",
    "\"checks\":[{\"resource\":\"a\",\"action\":\"b\"}]",
    "\"match\":\"any\",\"checks\":[{\"resource\":\"a\",\"action\":\"b\"},"
        + "{\"action\":\"c\",\"resource\":\"d\"}]",
    "\"method\":\"GET\",\"path\":\"/a/b?c=d\"",
    "\"method\":\"PUT\",\"path\":\"/k%C3%A4se\"",
  };
  private static final String[] WRONG = {
    "\"key\":\"again\"",
    "\"project\":null",
    "\"resource\":\"half\"",
    "\"action\":\"*\"",
    "\"checks\":[]",
    "\"checks\":[{\"resource\":\"a\"}]",
    "\"checks\":[{\"resource\":\"a\",\"action\":\"b\",\"action\":\"b\"}]",
    "\"match\":\"some\"",
    "\"method\":\"GET\"",
    "\"path\":\"/a/../b\"",
    "\"ip\":\"127.1\"",
    "\"cost\":0",
    "\"cost\":1.5",
    "\"cost\":4294967297",
    "\"dryRun\":\"true\"",
    "\"unknown\":{\"deep\":[[1,{\"x\":2}]]}",
    "\"origin\":\"\\ud800\"",
    "\"referer\":\"\\u0000\"",
    "\"userAgent\":[]",
  };
  private static final String MARKS = "{}[]\",:\\ue0 \u00e9tfn19.-+/";

  private RandomBody() {}

  static byte[] draw(RandomGenerator random) {
    StringBuilder body = new StringBuilder("{\"key\":\"lk_live_x\"");
    for (int extra = random.nextInt(4); extra > 0; extra--) {
      body.append(',').append(one(random, RIGHT));
    }
    if (random.nextInt(4) > 0) {
      body.append(',').append(one(random, ASKS));
    }
    if (random.nextInt(4) == 0) {
      body.append(',').append(one(random, ASKS));
    }
    if (random.nextInt(5) == 0) {
      body.append(',').append(one(random, WRONG));
    }
    body.append('}');
    if (random.nextInt(3) == 0) {
      mutate(body, random);
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(20) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String one(RandomGenerator random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  private static void mutate(StringBuilder body, RandomGenerator random) {
    int at = random.nextInt(body.length());
    switch (random.nextInt(5)) {
      case 0 -> body.deleteCharAt(at);
      case 1 -> body.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
      case 2 -> body.setCharAt(at, MARKS.charAt(random.nextInt(MARKS.length())));
      case 3 -> body.setLength(at);
      default -> body.append(MARKS.charAt(random.nextInt(MARKS.length())));
    }
  }
}
