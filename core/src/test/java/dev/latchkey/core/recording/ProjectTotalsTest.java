package dev.latchkey.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.verify.Denial;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectTotalsTest {
  private static Map<String, Long> read(ProjectTotals totals) {
    Map<String, Long> all = new HashMap<>();
    totals.read((project, code, calls) ->
        all.put((project == null ? "others" : project.uuid().toString()) + " " + code, calls));
    return all;
  }

  @Test
  void callsOfAProjectAreCountedByWhatBecameOfThemStrangersIncluded() {
    Calls calls = new Calls();
    var key = calls.key();
    String project = Calls.PROJECT.uuid() + " ";
    calls.refuse(Denial.UNKNOWN, "203.0.113.7");
    calls.refuse(Denial.UNKNOWN, "203.0.113.8");
    calls.deny(key, Denial.ACCESS_DENIED);
    calls.writer.step();
    calls.deny(key, Denial.ACCESS_DENIED);
    calls.writer.step();

    assertThat(read(calls.writer.totals()))
        .isEqualTo(Map.of(project + "unknown", 2L, project + "access_denied", 2L));
  }

  @Test
  void projectsBeyondTheBoundAreCountedTogether() {
    ProjectTotals totals = new ProjectTotals();
    for (int round = 0; round < 2; round++) {
      for (int i = 1; i <= ProjectTotals.PROJECTS_MAX + 2; i++) {
        totals.add(i, i, CallOutcome.VALID, 10);
      }
    }
    totals.add(0, 0, CallOutcome.of(Denial.MALFORMED), 5);

    Map<String, Long> all = read(totals);
    assertThat(all).hasSize(ProjectTotals.PROJECTS_MAX + 2);
    assertThat(all)
        .containsEntry(new ProjectId(new UUID(1, 1)).uuid() + " valid", 20L)
        .containsEntry("others valid", 40L)
        .containsEntry("others malformed", 5L);
  }

  @Test
  void theUseOfLatchkeysOwnInterfaceIsNoCall() {
    ProjectTotals totals = new ProjectTotals();
    totals.add(1, 1, CallRecorder.TOUCH, 1);

    assertThat(read(totals)).isEmpty();
  }
}
