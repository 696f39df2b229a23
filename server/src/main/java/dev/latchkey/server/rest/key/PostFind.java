package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.FindKeyBySecret;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import java.time.InstantSource;

/// `POST /v1/projects/{project}/keys/find`. The text is digested as soon as it is read, and goes no
/// further.
public final class PostFind implements Operation<ProjectView> {
  private final FindKeyBySecret findKey;
  private final InstantSource clock;

  public PostFind(FindKeyBySecret findKey, InstantSource clock) {
    this.findKey = findKey;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    Pasted pasted = body.parsed("key", text -> Pasted.read(text.strip(), view.project().prefix()));
    if (!body.has("key") || body.isNull("key")) {
      body.wrong("key", "is missing; legal is the text of a key");
    }
    body.done();
    Pasted sure = wrongs.sure(pasted);
    FindKeyBySecret.Found found =
        findKey
            .find(view.project().id(), sure.digest())
            .orElseThrow(() -> new FaultException(Fault.notFound(sure.unknown())));
    return Answer.ok(
        Json.object()
            .put("key", KeyJson.of(found.view(), clock.instant()))
            .put("matched", found.previous() ? "previous" : "current")
            .build());
  }

  /// What is kept of the pasted text.
  ///
  /// @param unknown what to say where no key has it
  private record Pasted(SecretDigest digest, String unknown) {
    static Pasted read(String text, KeyPrefix prefix) {
      SecretDigest digest =
          SecretDigest.ofText(text)
              .orElseThrow(() ->
                  new FaultException(
                      Fault.field(
                          "key", "is not 1 to 512 printable ASCII characters without spaces")));
      return new Pasted(digest, unknown(text, prefix));
    }

    private static String unknown(String text, KeyPrefix prefix) {
      String none = "No key of this project has this text, now or within a running overlap. ";
      return switch (KeyFormat.look(text, prefix)) {
        case WHOLE ->
            none + "It is whole: the key was deleted, rotated, or belongs to another project.";
        case MISTYPED -> none + "Its checksum is wrong: look for a typing or copying error.";
        case FOREIGN ->
            none + "It does not begin with the project's prefix \"" + prefix + "\" or is cut off.";
      };
    }
  }
}
