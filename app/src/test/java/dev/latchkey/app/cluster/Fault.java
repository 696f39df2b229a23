package dev.latchkey.app.cluster;

import java.io.IOException;
import java.util.SplittableRandom;

/// What happens to nodes, wires and the database. When one of these returns, it is over.
enum Fault {
  /// SIGSTOP, and SIGCONT later: the process knows nothing of it.
  PAUSE {
    @Override
    void happen(Installation at, int node, SplittableRandom random) throws InterruptedException {
      at.pause(node);
      try {
        aWhile(random);
      } finally {
        at.resume(node);
      }
    }
  },
  KILL_AND_RESTART {
    @Override
    void happen(Installation at, int node, SplittableRandom random) throws IOException {
      at.killAndRestart(node);
    }
  },
  QUESTIONS_LOST {
    @Override
    void happen(Installation at, int node, SplittableRandom random) throws InterruptedException {
      at.wire(node).loseQuestions();
      aWhile(random);
      at.wire(node).mend();
    }
  },
  ANSWERS_LOST {
    @Override
    void happen(Installation at, int node, SplittableRandom random) throws InterruptedException {
      at.wire(node).loseAnswers();
      aWhile(random);
      at.wire(node).mend();
    }
  },
  BOTH_LOST {
    @Override
    void happen(Installation at, int node, SplittableRandom random) throws InterruptedException {
      at.wire(node).loseBoth();
      aWhile(random);
      at.wire(node).mend();
    }
  },
  ANSWERS_LATE {
    @Override
    void happen(Installation at, int node, SplittableRandom random) throws InterruptedException {
      at.wire(node).delayAnswers(random.nextLong(WHILE_MILLIS_MAX));
      aWhile(random);
      at.wire(node).mend();
    }
  },
  CONNECTIONS_CUT {
    @Override
    void happen(Installation at, int node, SplittableRandom random) {
      at.cutConnections();
    }
  },
  DATABASE_RESTARTED {
    @Override
    void happen(Installation at, int node, SplittableRandom random) {
      at.crashDatabase();
    }
  },
  CLOCK_JUMPED {
    @Override
    void happen(Installation at, int node, SplittableRandom random)
        throws IOException, InterruptedException {
      at.moveClock(node, random.nextLong(-JUMP_SECONDS_MAX, JUMP_SECONDS_MAX));
      aWhile(random);
      at.moveClock(node, 0);
    }
  };

  private static final long WHILE_MILLIS_MAX = 1_400;

  /// Half of the jumps are so small that the node goes on deciding.
  private static final long JUMP_SECONDS_MAX = 20;

  abstract void happen(Installation at, int node, SplittableRandom random)
      throws IOException, InterruptedException;

  private static void aWhile(SplittableRandom random) throws InterruptedException {
    Thread.sleep(50 + random.nextLong(WHILE_MILLIS_MAX));
  }
}
