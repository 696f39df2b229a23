package dev.latchkey.server.console.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.LifeFields;
import dev.latchkey.server.console.form.LimitFields;
import dev.latchkey.server.console.form.MoreFields;
import dev.latchkey.server.console.form.RestrictionFields;
import dev.latchkey.server.json.Wrongs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The parts of a key that are changed one by one, each by a form of its own.
public enum KeySection {
  DETAILS {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      fields.put("name", List.of(key.name().text()));
      fields.put("status", List.of(key.status() == KeyStatus.ACTIVE ? "active" : "disabled"));
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      KeyName name = wrongs.parse("name", () -> new KeyName(form.text("name")));
      return new KeyPatch(
          name,
          changed(key, form.text("status")),
          Patch.keep(),
          Patch.keep(),
          Patch.keep(),
          null,
          null,
          null,
          Patch.keep(),
          null,
          null);
    }

    private @Nullable KeyStatus changed(ApiKey key, String wished) {
      return switch (wished) {
        case "active" -> key.status() == KeyStatus.ACTIVE ? null : KeyStatus.ACTIVE;
        case "disabled" -> key.status() == KeyStatus.DISABLED ? null : KeyStatus.DISABLED;
        default -> null;
      };
    }
  },
  LIFE {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      LifeFields.write(key.validity().expiresAt(), fields);
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      LifeFields.Life life = LifeFields.read(form, wrongs, now);
      if (life == null || LifeFields.isAsWritten(key.validity().expiresAt(), form)) {
        return patch(null, Patch.keep(), null, null, null);
      }
      Instant at = life.expiresAt();
      Patch<Instant> expiry = at == null ? new Patch.Clear<>() : new Patch.Put<>(at);
      return patch(null, expiry, null, null, null);
    }
  },
  ACCESS {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      AccessFields.write(key.access(), fields);
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      Access access = AccessFields.read(form, wrongs);
      return patch(null, Patch.keep(), access == null ? null : before -> access, null, null);
    }
  },
  RESTRICTIONS {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      RestrictionFields.write(key.restrictions(), fields);
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      Restrictions read = RestrictionFields.read(form, wrongs);
      return patch(null, Patch.keep(), null, read == null ? null : before -> read, null);
    }
  },
  LIMITS {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      LimitFields.write(key.limits(), fields);
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      Limits limits = LimitFields.read(form, wrongs);
      return patch(null, Patch.keep(), null, null, limits == null ? null : before -> limits);
    }
  },
  MORE {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      MoreFields.write(key, fields);
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      MoreFields.More more = MoreFields.read(form, wrongs);
      return new KeyPatch(
          null,
          null,
          Patch.keep(),
          Patch.keep(),
          MoreFields.isStartAsWritten(key, form) ? Patch.keep() : put(more.notBefore()),
          null,
          null,
          null,
          put(more.subject()),
          before -> more.metadata(),
          more.mayDelegate());
    }

    private <T> Patch<T> put(@Nullable T value) {
      return value == null ? new Patch.Clear<>() : new Patch.Put<>(value);
    }
  },
  STATUS {
    @Override
    void write(ApiKey key, Map<String, List<String>> fields) {
      String reason = key.disabledReason();
      fields.put("reason", List.of(reason == null ? "" : reason));
    }

    @Override
    KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now) {
      if (form.text("status").equals("active")) {
        return KeyPatch.status(KeyStatus.ACTIVE, Patch.keep());
      }
      String reason = form.given("reason");
      if (reason != null && reason.length() > REASON_LENGTH_MAX) {
        wrongs.add("reason", "has " + reason.length() + " characters; 1 to 256 are legal");
      }
      return KeyPatch.status(
          KeyStatus.DISABLED, reason == null ? Patch.keep() : new Patch.Put<>(reason));
    }
  };

  private static final int REASON_LENGTH_MAX = dev.latchkey.core.key.Disabled.REASON_LENGTH_MAX;

  abstract void write(ApiKey key, Map<String, List<String>> fields);

  /// What the form changes; notes what is wrong.
  abstract KeyPatch read(ApiKey key, Form form, Wrongs wrongs, Instant now);

  /// The form as the key fills it.
  Form form(ApiKey key) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    write(key, fields);
    return Form.of(fields);
  }

  /// What its form is called in addresses.
  public String path() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  private static KeyPatch patch(
      @Nullable KeyName name,
      Patch<Instant> expiresAt,
      @Nullable UnaryOperator<Access> access,
      @Nullable UnaryOperator<Restrictions> restrictions,
      @Nullable UnaryOperator<Limits> limits) {
    return new KeyPatch(
        name,
        null,
        Patch.keep(),
        expiresAt,
        Patch.keep(),
        access,
        restrictions,
        limits,
        Patch.keep(),
        null,
        null);
  }
}
