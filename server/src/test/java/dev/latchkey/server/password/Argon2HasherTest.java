package dev.latchkey.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class Argon2HasherTest {
  private static final int NICE_MAX = 19;
  private static final Password RIGHT = Password.typed("pear tin under the tree");

  private final Argon2Hasher hasher = new Argon2Hasher(new SecureRandom(), 1);

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void theHashOfAPasswordKnowsItAndNoOther() {
    PasswordHash hash = hasher.hash(RIGHT);

    assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.matches(RIGHT, hash)).isTrue();
    assertThat(hasher.matches(Password.typed("pear tin under the treE"), hash)).isFalse();
    assertThat(hasher.hash(RIGHT)).isNotEqualTo(hash);
  }

  @Test
  void nobodysPasswordIsEverRight() {
    assertThat(hasher.matches(RIGHT, null)).isFalse();
  }

  /// Made with the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -k
  /// 65536`.
  @Test
  void aHashThatAnotherProgramMadeWithOtherParametersIsUnderstood() {
    PasswordHash foreign =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    assertThat(hasher.matches(Password.typed("password"), foreign)).isTrue();
    assertThat(HexFormat.of().formatHex(Argon2Text.parse(foreign).hash()))
        .startsWith("09316115d5cf24ed");
  }

  @Test
  void whatIsNoHashIsAFaultAndNoRefusal() {
    assertThatThrownBy(() -> hasher.matches(RIGHT, new PasswordHash("plain")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("plain");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itsThreadsGiveWayToAllOthers() throws IOException {
    int own = nice(Files.readString(Path.of("/proc/self/stat")));
    hasher.hash(RIGHT);

    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      assertThat(threads.map(Argon2HasherTest::niceOfHashing).flatMap(Optional::stream))
          .isNotEmpty()
          .allMatch(nice -> nice == Math.min(NICE_MAX, own + YieldingThreads.NICE));
    }
  }

  /// How nice a thread is that hashes; empty for others, and those that have ended.
  private static Optional<Integer> niceOfHashing(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.startsWith("latchkey-passwo", stat.indexOf('(') + 1)
          ? Optional.of(nice(stat))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The nineteenth field of proc_pid_stat(5); the second, in parentheses, may hold spaces.
  private static int nice(String stat) {
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
  }

  @Test
  void moreThanMayWaitAreTurnedAwayAndTheOthersAreServed() throws Exception {
    List<Future<Boolean>> all = new ArrayList<>();
    int callers = Argon2Hasher.WAITING_MAX + 500;
    int served = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        all.add(threads.submit(() -> hasher.matches(RIGHT, null)));
      }
      for (Future<Boolean> each : all) {
        try {
          assertThat(each.get()).isFalse();
          served++;
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  FaultException.class,
                  fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.OVERLOADED));
        }
      }
    }
    assertThat(served).isBetween(Argon2Hasher.WAITING_MAX, callers - 1);
  }
}
