package dev.latchkey.app.rules.wrong.cycle.two;

import dev.latchkey.app.rules.wrong.cycle.one.First;

public interface Second {
  First first();
}
