package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.time.Instant;

/// KEY as the API shows it. The secret is never in it.
public final class KeyJson {
  private KeyJson() {}

  /// @param now by which expiry is judged
  public static Json.Obj of(KeyView view, Instant now) {
    ApiKey key = view.key();
    ProjectId project = key.project();
    Subject subject = key.subject();
    KeyId parent = key.parent();
    KeyHandle handle = key.handle();
    Disabled disabled = key.disabled();
    LastUse lastUse = view.lastUse();
    IpAddress from = lastUse == null ? null : lastUse.address();
    return Json.object()
        .put("id", key.id().toString())
        .put("number", key.number())
        .put("handle", handle == null ? null : handle.text())
        .put("name", key.name().text())
        .put("preview", key.preview().text())
        .put("kind", key.isManagement() ? "management" : "standard")
        .put("status", status(key, now))
        .put("disabledReason", key.disabledReason())
        .put("disabledBy", disabled == null ? null : disabled.cause().wire())
        .put("refusedBecause", view.refusal(now))
        .put("owner", owner(view))
        .put("project", project == null ? null : project.toString())
        .put(
            "createdBy",
            Json.object().put("id", key.createdBy().id()).put("name", view.creatorName()).build())
        .put("createdAt", key.createdAt())
        .put("expiresAt", key.validity().expiresAt())
        .put("notBefore", key.validity().notBefore())
        .put("lastUsedAt", lastUse == null ? null : lastUse.at())
        .put("lastUsedAddress", from == null ? null : from.toString())
        .put("subject", subject == null ? null : subject.text())
        .put("metadata", StrictJson.read(key.metadata().json()))
        .put("access", AccessJson.of(key.access()))
        .put("restrictions", restrictions(key.restrictions()))
        .put("limits", limits(view, now))
        .put("parent", parent == null ? null : parent.toString())
        .put("mayDelegate", key.mayDelegate())
        .put("previous", PreviousJson.of(view, now))
        .put("version", key.version())
        .build();
  }

  private static String status(ApiKey key, Instant now) {
    Disabled disabled = key.disabled();
    if (disabled != null && disabled.cause() != Disabled.Cause.EXPIRY) {
      return "disabled";
    }
    if (key.hasExpired(now)) {
      return "expired";
    }
    return disabled == null ? "active" : "disabled";
  }

  private static Json owner(KeyView view) {
    Json.ObjectBuilder owner =
        switch (view.key().owner()) {
          case KeyOwner.OfAccount of ->
              Json.object().put("type", "account").put("id", of.account().toString());
          case KeyOwner.OfProject of ->
              Json.object().put("type", "project").put("id", of.project().toString());
        };
    return owner.put("name", view.ownerName()).build();
  }

  private static Json limits(KeyView view, Instant now) {
    Limits limits = view.key().limits();
    Quota quota = limits.quota();
    Long remaining = view.quotaRemaining(now);
    return Json.object()
        .put("rates", new Json.Array(limits.rates().stream().map(KeyJson::rate).toList()))
        .put(
            "quota",
            quota == null
                ? Json.Null.VALUE
                : Json.object()
                    .put("limit", quota.limit())
                    .put("refill", quota.refill().wire())
                    .put("remaining", remaining == null ? Json.Null.VALUE : Json.of(remaining))
                    .build())
        .build();
  }

  private static Json rate(RateLimit rate) {
    return Json.object()
        .put("name", rate.name())
        .put("limit", rate.limit())
        .put("windowSeconds", rate.windowSeconds())
        .put("sharedBy", rate.sharedBy().wire())
        .build();
  }

  private static Json restrictions(Restrictions restrictions) {
    return Json.object()
        .put(
            "callers",
            Json.texts(restrictions.callers().stream().sorted().map(CallerOrigin::wire).toList()))
        .put(
            "referrerHosts",
            Json.texts(restrictions.referrerHosts().stream().map(Object::toString).toList()))
        .put(
            "networks", Json.texts(restrictions.networks().stream().map(Object::toString).toList()))
        .build();
  }
}
