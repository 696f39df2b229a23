package dev.latchkey.app.crash;

import dev.latchkey.app.crash.Ledger.Entry;
import dev.latchkey.app.crash.Ledger.State;
import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// One caller that creates, renames, disables, enables and deletes keys of its own, one request
/// after the other, and keeps the ledger. Used by one thread until the server dies.
final class Workload implements Runnable {
  private final Rest rest;
  private final String project;
  private final Ledger ledger;
  private final Random random;
  private final AtomicInteger acknowledged;
  private final List<Entry> mine = new ArrayList<>();
  private int counter;

  Workload(Rest rest, String project, Ledger ledger, long seed, AtomicInteger acknowledged) {
    this.rest = rest;
    this.project = project;
    this.ledger = ledger;
    this.random = new Random(seed);
    this.acknowledged = acknowledged;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        step();
        acknowledged.incrementAndGet();
      }
    } catch (IOException e) {
      // The server was killed; what was under way stays open in the ledger.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws IOException, InterruptedException {
    if (mine.isEmpty() || random.nextInt(3) == 0) {
      create();
      return;
    }
    int at = random.nextInt(mine.size());
    Entry key = mine.get(at);
    switch (random.nextInt(4)) {
      case 0 -> {
        mine.remove(at);
        change(key, State.GONE, "DELETE", null);
      }
      case 1 -> {
        State state = new State(false, !key.state().active(), newName());
        String status = state.active() ? "active" : "disabled";
        change(
            key,
            state,
            "PATCH",
            "{\"name\":\"" + state.name() + "\",\"status\":\"" + status + "\"}");
      }
      default -> {
        State state = new State(false, key.state().active(), newName());
        change(key, state, "PATCH", "{\"name\":\"" + state.name() + "\"}");
      }
    }
  }

  private String newName() {
    return "k" + Long.toHexString(random.nextLong()) + "-" + counter++;
  }

  private void create() throws IOException, InterruptedException {
    String name = newName();
    Rest.Answer answer;
    try {
      answer =
          rest.send("POST", "/v1/projects/" + project + "/keys", "{\"name\":\"" + name + "\"}");
    } catch (IOException e) {
      ledger.creationUnanswered();
      throw e;
    }
    expect(answer, 201);
    JsonNode body = answer.body();
    mine.add(
        ledger.created(
            body.path("key").path("id").asString(), body.path("secret").asString(), name));
  }

  private void change(
      Entry key, State state, String method, @org.jspecify.annotations.Nullable String body)
      throws IOException, InterruptedException {
    key.asks(state);
    expect(rest.send(method, "/v1/keys/" + key.id, body), 200);
    key.acknowledges();
  }

  private static void expect(Rest.Answer answer, int status) {
    if (answer.status() != status) {
      throw new IllegalStateException("answered " + answer);
    }
  }
}
