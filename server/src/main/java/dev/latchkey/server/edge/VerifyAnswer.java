package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.gateway.problem.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes verdicts in the shape that `/v1/verify` promises.
final class VerifyAnswer {
  private static final byte[] VALID =
      ascii("{\"valid\":true,\"code\":\"valid\",\"key\":{\"id\":\"");
  private static final byte[] NAME = ascii("\",\"name\":");
  private static final byte[] PROJECT = ascii(",\"project\":");
  private static final byte[] OWNER_PROJECT = ascii(",\"owner\":{\"type\":\"project\",\"id\":\"");
  private static final byte[] OWNER_ACCOUNT = ascii(",\"owner\":{\"type\":\"account\",\"id\":\"");
  private static final byte[] SUBJECT = ascii("},\"subject\":");
  private static final byte[] METADATA = ascii(",\"metadata\":");
  private static final byte[] EXPIRES_AT = ascii(",\"expiresAt\":");
  private static final byte[] INVALID = ascii("{\"valid\":false,\"code\":\"");
  private static final byte[] DETAIL = ascii("\",\"detail\":");
  private static final byte[] RETRY_AFTER = ascii(",\"retryAfterSeconds\":");
  private static final byte[] LIMITS = ascii(",\"limits\":[");
  private static final byte[] LIMIT_NAME = ascii("{\"name\":");
  private static final byte[] NEXT_LIMIT_NAME = ascii(",{\"name\":");
  private static final byte[] LIMIT = ascii(",\"limit\":");
  private static final byte[] REMAINING = ascii(",\"remaining\":");
  private static final byte[] RESET = ascii(",\"resetSeconds\":");
  private static final byte[] QUOTA = ascii(",\"quota\":{\"remaining\":");
  private static final byte[] NULL = ascii("null");

  private VerifyAnswer() {}

  /// Writes the answer to one question, as it was put to the verifier, whose verdict is known.
  static void write(JsonBytes out, Verdict verdict, Presented presented, Picture picture) {
    switch (verdict) {
      case Verdict.Admitted(LiveKey key, LiveProject project, boolean previous, Levels levels) -> {
        admitted(out, key, project);
        levels(out, levels);
        if (presented.charge().dry()) {
          VerifyExplanation.write(out, picture, key, project, presented.ask());
        }
      }
      case Verdict.Denied denied -> {
        out.raw(INVALID).raw(denied.denial().code().wire()).raw(DETAIL).text(denied.detail());
        if (denied.levels().retryAfterSeconds() > 0) {
          out.raw(RETRY_AFTER).number(denied.levels().retryAfterSeconds());
        }
        LiveKey key = denied.key();
        if (presented.charge().dry() && key != null) {
          VerifyExplanation.write(out, picture, key, key.project(), presented.ask());
        }
      }
      case Verdict.Undecided undecided ->
          throw new IllegalArgumentException("an undecided verdict is a 503, not an answer");
    }
    out.raw('}');
  }

  /// Writes what is wrong with one item of a batch, in the place of its answer.
  static void write(JsonBytes out, Fault fault) {
    out.raw(INVALID).raw(fault.code().wire()).raw(DETAIL).text(fault.detail());
    out.raw(",\"status\":").number(HttpStatus.of(fault.code()));
    if (!fault.errors().isEmpty()) {
      out.raw(",\"errors\":[");
      String comma = "";
      for (Fault.FieldError error : fault.errors()) {
        out.raw(comma).raw("{\"field\":").text(error.field());
        out.raw(",\"message\":").text(error.message()).raw('}');
        comma = ",";
      }
      out.raw(']');
    }
    out.raw('}');
  }

  private static void admitted(JsonBytes out, LiveKey key, @Nullable LiveProject project) {
    out.raw(VALID).raw(key.idAscii()).raw(NAME).text(key.nameUtf8()).raw(PROJECT);
    if (project == null) {
      out.raw(NULL);
    } else {
      out.raw('"').raw(project.idAscii()).raw('"');
    }
    owner(out, key);
    byte[] subject = key.subjectUtf8();
    out.raw(SUBJECT);
    if (subject == null) {
      out.raw(NULL);
    } else {
      out.text(subject);
    }
    out.raw(METADATA).raw(key.metadataUtf8()).raw(EXPIRES_AT);
    Instant expiresAt = key.expiresAt();
    nullable(out, expiresAt == null ? null : expiresAt.toString());
    out.raw('}');
  }

  private static void levels(JsonBytes out, Levels levels) {
    if (levels.rates() > 0) {
      out.raw(LIMITS);
      for (int i = 0; i < levels.rates(); i++) {
        out.raw(i == 0 ? LIMIT_NAME : NEXT_LIMIT_NAME).text(levels.rate(i).name());
        out.raw(LIMIT).number(levels.rate(i).limit());
        out.raw(REMAINING).number(levels.remaining(i));
        out.raw(RESET).number(levels.resetSeconds(i)).raw('}');
      }
      out.raw(']');
    }
    if (levels.quota() != null) {
      out.raw(QUOTA).number(levels.quotaRemaining()).raw('}');
    }
  }

  private static void owner(JsonBytes out, LiveKey key) {
    LiveAccount account = key.owner();
    if (account != null) {
      Account now = account.now();
      out.raw(OWNER_ACCOUNT).ascii(account.id().toString()).raw(NAME);
      nullable(out, now == null ? null : now.name().text());
      return;
    }
    LiveProject project = key.project();
    if (project == null) {
      throw new IllegalStateException("a key belongs to an account or a project: " + key.id());
    }
    LiveProject.Now now = project.now();
    out.raw(OWNER_PROJECT).raw(project.idAscii()).raw(NAME);
    nullable(out, now == null ? null : now.project().name().text());
  }

  private static void nullable(JsonBytes out, @Nullable String text) {
    if (text == null) {
      out.raw(NULL);
    } else {
      out.text(text);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
