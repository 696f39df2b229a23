package dev.latchkey.server.edge;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.listener.ReadInTurn;
import dev.latchkey.gateway.problem.Problem;
import io.netty.channel.EventLoop;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// Takes up one request for a page on each turn of an event loop, so that any number of people who
/// come at once hold up nobody whose question that loop answers: it looks for those between any two
/// people. Who comes alone does not wait.
///
/// Each event loop has a line of its own, with room for so many; whoever finds it full is told to
/// come again. A connection on which a page was asked for stands in line with its bytes before they
/// are read, as browsers keep theirs open; the first request on a connection when it is read. What
/// programs ask of the REST door, below `/v1/`, does not stand in line.
public final class PeopleInTurn implements Handler<HttpServerRequest> {
  private static final int WAITING_MAX = 1024;

  private static final String REST = "/v1/";
  private static final String FULL = "Too many people ask for pages; try again in a moment.";

  private final int waitingMax;
  private final Handler<HttpServerRequest> next;
  private final ThreadLocal<Line> lines = ThreadLocal.withInitial(Line::new);

  public PeopleInTurn(Handler<HttpServerRequest> next) {
    this(WAITING_MAX, next);
  }

  /// @param waitingMax how many may wait in the line of one event loop
  PeopleInTurn(int waitingMax, Handler<HttpServerRequest> next) {
    this.waitingMax = waitingMax;
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.uri().startsWith(REST)) {
      next.handle(request);
    } else if (Vertx.currentContext() instanceof ContextInternal context) {
      lines.get().take(context, request);
    } else {
      throw new IllegalStateException("requests are taken on an event loop");
    }
  }

  /// That of one event loop, on which all of this happens.
  private final class Line {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /// Whether somebody was taken up on this turn.
    private boolean taken;

    /// Whether what is going on is somebody's turn.
    private boolean inTurn;

    private void take(ContextInternal context, HttpServerRequest request) {
      EventLoop loop = context.nettyEventLoop();
      ReadInTurn.page(request.connection(), work -> join(loop, work));
      if (inTurn || !taken) {
        start(loop);
        answer(request);
        return;
      }
      request.pause();
      if (!join(loop, () -> context.dispatch(request, this::goOn))) {
        Problem.of(FaultCode.OVERLOADED, FULL).answer(request.response());
        request.resume();
      }
    }

    private boolean join(EventLoop loop, Runnable work) {
      if (!taken) {
        start(loop);
        run(work);
        return true;
      }
      return waiting.size() < waitingMax && waiting.add(work);
    }

    private void start(EventLoop loop) {
      if (!taken) {
        taken = true;
        onNextTurn(loop);
      }
    }

    /// A task would be run on this turn still, before anything is read; what is scheduled is not.
    private void onNextTurn(EventLoop loop) {
      loop.schedule(() -> takeUp(loop), 1, TimeUnit.NANOSECONDS);
    }

    private void takeUp(EventLoop loop) {
      Runnable first = waiting.poll();
      if (first == null) {
        taken = false;
        return;
      }
      onNextTurn(loop);
      run(first);
    }

    private void run(Runnable work) {
      inTurn = true;
      try {
        work.run();
      } finally {
        inTurn = false;
      }
    }

    private void goOn(HttpServerRequest request) {
      answer(request);
      request.resume();
    }

    private void answer(HttpServerRequest request) {
      try {
        next.handle(request);
      } catch (RuntimeException e) {
        Unexpected.answer(request, e);
      }
    }
  }
}
