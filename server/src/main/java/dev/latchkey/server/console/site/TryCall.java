package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.gateway.proxy.PersonCalls;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `POST …/developers/try`: sends a call through the gateway, in process, as the person who is
/// signed in. It is noted with the origin `web` and changes nothing in Latchkey.
public final class TryCall implements PageAction<Place> {
  /// Longer than upstreams and their answers may take by themselves.
  private static final int WAIT_SECONDS_MAX = 90;

  private final PersonCalls calls;
  private final DeveloperPages pages;
  private final Ticks ticks;

  public TryCall(PersonCalls calls, DeveloperPages pages, Ticks ticks) {
    this.calls = calls;
    this.pages = pages;
    this.ticks = ticks;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    try {
      PersonCalls.Sent sent =
          TryForm.read(visit.form(), pages.sites(place), visit.visitor().account().id());
      long start = ticks.nanos();
      PersonCalls.Outcome outcome = outcome(sent);
      Tried tried = Tried.of(outcome, TimeUnit.NANOSECONDS.toMillis(ticks.nanos() - start));
      return PageAnswer.page(
          visit.partial()
              ? Pages.html("site/tried", tried)
              : pages.html(visit, place, visit.form(), tried));
    } catch (FaultException e) {
      Form refused = visit.form().refused(e.fault());
      return visit.partial()
          ? PageAnswer.page(Pages.html("part/problems", refused))
          : PageAnswer.refused(pages.html(visit, place, refused, null));
    }
  }

  private PersonCalls.Outcome outcome(PersonCalls.Sent sent) {
    try {
      return calls
          .call(sent)
          .toCompletionStage()
          .toCompletableFuture()
          .get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a failure that is no refusal", e.getCause());
    } catch (TimeoutException e) {
      throw new FaultException(Fault.of(FaultCode.UPSTREAM_TIMEOUT, "No answer came in time."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FaultException(Fault.of(FaultCode.OVERLOADED, "The server is stopping."));
    }
  }
}
