package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.FindKeyBySecret;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.key.GetExport;
import dev.latchkey.server.rest.key.GetKey;
import dev.latchkey.server.rest.key.GetKeys;
import dev.latchkey.server.rest.key.GetSelf;
import dev.latchkey.server.rest.key.KeyPlace;
import dev.latchkey.server.rest.key.PatchKey;
import dev.latchkey.server.rest.key.PatchPrevious;
import dev.latchkey.server.rest.key.PostBulk;
import dev.latchkey.server.rest.key.PostFind;
import dev.latchkey.server.rest.key.PostImport;
import dev.latchkey.server.rest.key.PostKey;
import dev.latchkey.server.rest.key.PostQuota;
import dev.latchkey.server.rest.key.PostReveal;
import dev.latchkey.server.rest.key.PostRotation;
import dev.latchkey.server.rest.key.RemoveKey;
import dev.latchkey.server.rest.key.RemovePrevious;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Keys, and the one that is calling.
final class KeyRoutes {
  private static final Right READ_KEYS = Right.read(OwnResource.KEYS);
  private static final Right WRITE_KEYS = Right.write(OwnResource.KEYS);

  private final RestTools tools;

  KeyRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    return Stream.of(self(), keys(), quota(), secrets(), children(), many())
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> self() {
    return List.of(
        Route.of(
            "GET",
            "/v1/self",
            read("getSelf", "Self", "Who is calling, and what they may do", "Self"),
            tools.guards().anyKey(),
            new GetSelf(new FindKey(tools.store()), tools.rights(), tools.clock())),
        Route.of(
            "DELETE",
            "/v1/self",
            change("deleteSelf", "Self", "Revoke the key that is calling", null, "Deleted"),
            tools.guards().callingKey(),
            new RemoveKey<>(deleteKey(), tools.revocations(), id -> id)));
  }

  private List<Route> keys() {
    UpdateKey update = new UpdateKey(tools.store(), tools.confirmations(), tools.clock());
    return List.of(
        Route.of(
            "POST",
            "/v1/projects/{project}/keys",
            creation("issueKey", "Keys", "Issue a key of a project", "NewKey", "IssuedKey"),
            tools.guards().project(WRITE_KEYS),
            post(KeyPlace::of)),
        Route.of(
            "GET",
            "/v1/projects/{project}/keys",
            listKeys("listKeys", "List the keys of a project"),
            tools.guards().project(READ_KEYS),
            list(KeyPlace::of)),
        Route.of(
            "POST",
            "/v1/account/keys",
            creation("issueAccountKey", "Keys", "Issue an account-wide key", "NewKey", "IssuedKey"),
            tools.guards().account(WRITE_KEYS),
            post(KeyPlace::of)),
        Route.of(
            "GET",
            "/v1/account/keys",
            listKeys("listAccountKeys", "List the account-wide keys of your account"),
            tools.guards().account(READ_KEYS),
            list(KeyPlace::of)),
        Route.of(
            "POST",
            "/v1/accounts/{account}/keys",
            creation(
                "issueKeyForAccount",
                "Keys",
                "Issue an account-wide key for somebody",
                "NewKey",
                "IssuedKey"),
            tools.guards().anyAccount(WRITE_KEYS),
            post(account -> KeyPlace.of(account.id()))),
        Route.of(
            "GET",
            "/v1/accounts/{account}/keys",
            listKeys("listKeysOfAccount", "List the account-wide keys of somebody"),
            tools.guards().anyAccount(READ_KEYS),
            list(account -> KeyPlace.of(account.id()))),
        Route.of(
            "GET",
            "/v1/keys/{key}",
            read("getKey", "Keys", "Read a key", "Key"),
            tools.guards().key(READ_KEYS),
            new GetKey(tools.clock())),
        Route.of(
            "PATCH",
            "/v1/keys/{key}",
            change("updateKey", "Keys", "Change, disable or enable a key", "KeyPatch", "Key"),
            tools.guards().key(WRITE_KEYS),
            new PatchKey(update, tools.revocations(), tools.clock())),
        Route.of(
            "DELETE",
            "/v1/keys/{key}",
            change("deleteKey", "Keys", "Delete a key", null, "Deleted"),
            tools.guards().keyOrItsLine(WRITE_KEYS),
            new RemoveKey<KeyView>(deleteKey(), tools.revocations(), view -> view.key().id())));
  }

  private List<Route> quota() {
    return List.of(
        Route.of(
            "POST",
            "/v1/keys/{key}/quota",
            change("topUpQuota", "Keys", "Add to what is left of a quota", "TopUp", "Key")
                .repeatable()
                .revoking(),
            tools.guards().key(WRITE_KEYS),
            new PostQuota(
                new TopUpQuota(tools.store(), tools.confirmations(), tools.clock()),
                tools.repeats(),
                tools.revocations(),
                tools.clock())));
  }

  private List<Route> secrets() {
    ChangeOverlap overlap = new ChangeOverlap(tools.store(), tools.confirmations(), tools.clock());
    return List.of(
        Route.of(
            "POST",
            "/v1/keys/{key}/rotate",
            change("rotateKey", "Keys", "Give a key another secret", "Rotation", "RotatedKey")
                .repeatable()
                .revoking(),
            tools.guards().key(WRITE_KEYS),
            new PostRotation(
                tools.parts().rotateKey(), tools.repeats(), tools.revocations(), tools.clock())),
        Route.of(
            "PATCH",
            "/v1/keys/{key}/previous",
            change(
                "updatePrevious",
                "Keys",
                "Let the previous secret work for longer or shorter",
                "PreviousPatch",
                "Key"),
            tools.guards().key(WRITE_KEYS),
            new PatchPrevious(overlap, tools.revocations(), tools.clock())),
        Route.of(
            "DELETE",
            "/v1/keys/{key}/previous",
            change("deletePrevious", "Keys", "End the previous secret now", null, "Key"),
            tools.guards().key(WRITE_KEYS),
            new RemovePrevious(overlap, tools.revocations(), tools.clock())),
        Route.of(
            "POST",
            "/v1/keys/{key}/reveal",
            change("revealKey", "Keys", "Show a secret that is kept", null, "RevealedKey"),
            tools.guards().key(WRITE_KEYS),
            new PostReveal(
                new RevealSecret(
                    tools.store(), tools.parts().issueKey().accountKeys().revealable()),
                tools.clock())));
  }

  private List<Route> children() {
    return List.of(
        Route.of(
            "POST",
            "/v1/keys/{key}/children",
            creation(
                "delegateKey",
                "Keys",
                "Delegate: make a key that never exceeds this one and dies with it",
                "NewKey",
                "IssuedKey"),
            tools.guards().itself(READ_KEYS),
            post(KeyPlace::below)),
        Route.of(
            "GET",
            "/v1/keys/{key}/children",
            read("listChildren", "Keys", "List the keys that a key delegated", "KeyList")
                .query(GetKeys.CHILDREN_QUERY.toArray(String[]::new)),
            tools.guards().keyOrItself(READ_KEYS),
            list(KeyPlace::below)));
  }

  private List<Route> many() {
    return List.of(
        Route.of(
            "POST",
            "/v1/projects/{project}/keys/find",
            change("findKey", "Keys", "Whose key is this text?", "PastedKey", "FoundKey"),
            tools.guards().project(READ_KEYS),
            new PostFind(new FindKeyBySecret(tools.store(), tools.clock()), tools.clock())),
        Route.of(
            "POST",
            "/v1/projects/{project}/keys/bulk",
            change("changeKeys", "Keys", "Disable or delete many keys", "BulkChange", "BulkChanged")
                .revoking(),
            tools.guards().project(WRITE_KEYS),
            new PostBulk(
                new ChangeManyKeys(tools.store(), tools.confirmations(), tools.clock()),
                tools.revocations())),
        Route.ofLines(
            "POST",
            "/v1/projects/{project}/keys/import",
            change(
                "importKeys",
                "Keys",
                "Take over keys that were issued elsewhere, one a line",
                "ImportLine",
                "ImportAnswer"),
            tools.guards().project(WRITE_KEYS),
            new PostImport(tools.parts().importKeys(), tools.clock())),
        Route.ofLines(
            "GET",
            "/v1/projects/{project}/keys/export",
            read("exportKeys", "Keys", "All keys of a project, one a line, no secrets", "Key")
                .query(GetExport.QUERY.toArray(String[]::new)),
            tools.guards().project(READ_KEYS),
            new GetExport(new ListKeys(tools.store()), tools.clock())));
  }

  private DeleteKey deleteKey() {
    return new DeleteKey(tools.store(), tools.confirmations());
  }

  private <T> PostKey<T> post(Function<T, KeyPlace> place) {
    return new PostKey<>(
        tools.parts().issueKey(), tools.repeats(), tools.confirmations(), tools.clock(), place);
  }

  private <T> GetKeys<T> list(Function<T, KeyPlace> place) {
    return new GetKeys<>(new ListKeys(tools.store()), tools.cursors(), tools.clock(), place);
  }

  private static RouteDoc listKeys(String id, String summary) {
    return read(id, "Keys", summary, "KeyList").query(GetKeys.QUERY.toArray(String[]::new));
  }
}
