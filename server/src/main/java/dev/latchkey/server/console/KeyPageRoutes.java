package dev.latchkey.server.console;

import static dev.latchkey.server.console.PageRoute.get;
import static dev.latchkey.server.console.PageRoute.post;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.server.console.form.Once;
import dev.latchkey.server.console.key.AllKeysPages;
import dev.latchkey.server.console.key.ChangeAllKeys;
import dev.latchkey.server.console.key.ChangeKey;
import dev.latchkey.server.console.key.ChangePickedKeys;
import dev.latchkey.server.console.key.CheckAccess;
import dev.latchkey.server.console.key.CheckNewKey;
import dev.latchkey.server.console.key.CreateKey;
import dev.latchkey.server.console.key.DefaultKeys;
import dev.latchkey.server.console.key.EndPrevious;
import dev.latchkey.server.console.key.ExtendPrevious;
import dev.latchkey.server.console.key.KeyHome;
import dev.latchkey.server.console.key.KeyPages;
import dev.latchkey.server.console.key.KeySection;
import dev.latchkey.server.console.key.MakeDefaultKey;
import dev.latchkey.server.console.key.RemoveOneKey;
import dev.latchkey.server.console.key.RotateOneKey;
import dev.latchkey.server.console.key.ShowAllKeys;
import dev.latchkey.server.console.key.ShowKey;
import dev.latchkey.server.console.key.ShowKeyStep;
import dev.latchkey.server.console.key.ShowKeys;
import dev.latchkey.server.console.key.ShowManyKeys;
import dev.latchkey.server.console.key.ShowNewKey;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.key.ShowSecret;
import dev.latchkey.server.console.key.Snippets;
import dev.latchkey.server.console.key.TopUpOneKey;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.rest.Revocations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The rows about keys: those of a project, account-wide ones, and one key.
final class KeyPageRoutes {
  private final RestParts rest;
  private final PageGuards guards;
  private final Cursors cursors;
  private final Snippets snippets;
  private final ShowRevocation revocation;
  private final KeyPages pages;
  private final FindKey findKey;
  private final UpdateKey updateKey;
  private final DeleteKey deleteKey;
  private final Once once;

  KeyPageRoutes(ConsoleParts parts, PageGuards guards, Cursors cursors) {
    this.rest = parts.rest();
    this.guards = guards;
    this.cursors = cursors;
    this.snippets = new Snippets(parts);
    this.revocation = new ShowRevocation(rest.confirmations(), new Revocations(rest.seals()));
    this.pages = new KeyPages(parts, revocation);
    this.findKey = new FindKey(rest.store());
    this.updateKey = new UpdateKey(rest.store(), rest.confirmations(), rest.clock());
    this.deleteKey = new DeleteKey(rest.store(), rest.confirmations());
    this.once = new Once(rest.seals());
  }

  List<PageRoute> all() {
    List<PageRoute> routes = new ArrayList<>();
    routes.addAll(
        home(
            "/projects/{project}/keys",
            guards.reading(OwnResource.KEYS),
            guards.writing(OwnResource.KEYS),
            KeyHome::of));
    routes.addAll(all("/projects/{project}/keys/all"));
    routes.addAll(home("/account/keys", guards.person(), guards.person(), KeyHome::of));
    routes.addAll(one());
    routes.add(get("/revocations/{revocation}", guards.person(), revocation));
    routes.add(
        post(
            "/account/keys/default",
            guards.person(),
            new MakeDefaultKey(new DefaultKeys(rest), rest.issueKey(), once, snippets)));
    return routes;
  }

  private <T> List<PageRoute> home(
      String path, PageGuard<T> reading, PageGuard<T> writing, Function<T, KeyHome> home) {
    return List.of(
        get(
            path,
            reading,
            new ShowKeys<>(new ListKeys(rest.store()), cursors, rest.clock(), revocation, home)),
        get(path + "/new", writing, new ShowNewKey<>(rest.ids(), home)),
        post(path, writing, new CreateKey<>(rest.issueKey(), once, rest.clock(), snippets, home)),
        post(path + "/check", writing, new CheckNewKey<>(pages, home)),
        get(path + "/many", writing, new ShowManyKeys<>(findKey, rest.clock(), home)),
        post(
            path + "/many",
            writing,
            new ChangePickedKeys<>(findKey, updateKey, deleteKey, revocation, home)));
  }

  private List<PageRoute> all(String path) {
    ChangeManyKeys many = new ChangeManyKeys(rest.store(), rest.confirmations(), rest.clock());
    AllKeysPages all = new AllKeysPages(many);
    PageGuard<Place> writing = guards.administering(OwnResource.KEYS);
    return List.of(
        get(path, writing, new ShowAllKeys(all)),
        post(path, writing, new ChangeAllKeys(many, all, revocation)));
  }

  private List<PageRoute> one() {
    List<PageRoute> routes = new ArrayList<>();
    routes.add(get("/keys/{key}", guards.keyReading(), new ShowKey(pages)));
    for (KeySection section : KeySection.values()) {
      routes.add(
          post(
              "/keys/{key}/" + section.path(),
              guards.keyWriting(),
              new ChangeKey(section, updateKey, pages, revocation, rest.clock())));
    }
    routes.add(post("/keys/{key}/access/check", guards.keyWriting(), new CheckAccess(pages)));
    for (String step : List.of("rotate", "disable", "delete")) {
      routes.add(
          get("/keys/{key}/" + step, guards.keyWriting(), new ShowKeyStep(step, rest.clock())));
    }
    routes.add(
        post(
            "/keys/{key}/rotate",
            guards.keyWriting(),
            new RotateOneKey(rest.rotateKey(), once, snippets)));
    routes.add(
        post("/keys/{key}/delete", guards.keyWriting(), new RemoveOneKey(deleteKey, revocation)));
    ChangeOverlap overlap = new ChangeOverlap(rest.store(), rest.confirmations(), rest.clock());
    routes.add(
        post("/keys/{key}/previous", guards.keyWriting(), new EndPrevious(overlap, revocation)));
    routes.add(
        post(
            "/keys/{key}/previous/until",
            guards.keyWriting(),
            new ExtendPrevious(overlap, revocation, rest.clock())));
    routes.add(
        post(
            "/keys/{key}/reveal",
            guards.keyWriting(),
            new ShowSecret(
                new RevealSecret(rest.store(), rest.issueKey().accountKeys().revealable()),
                pages,
                snippets)));
    routes.add(
        post(
            "/keys/{key}/quota",
            guards.keyWriting(),
            new TopUpOneKey(
                new TopUpQuota(rest.store(), rest.confirmations(), rest.clock()),
                once,
                pages,
                revocation)));
    return routes;
  }
}
