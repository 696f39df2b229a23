package dev.latchkey.core.recording;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.PersonRights;
import dev.latchkey.core.replica.PersonVerdict;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Denial;

/// Judges calls that people make from the console, by the table of their role, and notes them with
/// the origin `web`. Such calls have no limits. Memory only; safe for use by many threads.
public final class PersonVerifier {
  private final PersonRights rights;
  private final CallRecorder recorder;

  public PersonVerifier(PersonRights rights, CallRecorder recorder) {
    this.rights = rights;
    this.recorder = recorder;
  }

  /// Whether the person may make this call to the API of the project.
  public PersonVerdict verify(AccountId person, ProjectId project, Ask ask) {
    LiveAccount account = rights.account(person);
    PersonVerdict verdict =
        account == null ? PersonVerdict.UNKNOWN : rights.judge(account, project, ask);
    switch (verdict) {
      case HELD -> recorder.record(person, project, ask, null);
      case LACKING -> recorder.record(person, project, ask, Denial.ACCESS_DENIED);
      case INACTIVE -> recorder.record(person, project, ask, Denial.OWNER_INACTIVE);
      case UNKNOWN, UNDECIDED -> {}
    }
    return verdict;
  }
}
