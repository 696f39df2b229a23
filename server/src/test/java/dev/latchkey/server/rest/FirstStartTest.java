package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.MakeFirstAdministrator;
import dev.latchkey.core.people.MakeStarterProject;
import dev.latchkey.core.people.Slug;
import dev.latchkey.store.OpeningException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstStartTest {
  private static final By SET_UP = new By(new Actor.Operator(), Door.CONSOLE);

  @TempDir Path data;

  @Test
  void anEmptyStoreGetsAStarterProjectOnce() throws OpeningException {
    try (RestServer server = new RestServer(data)) {
      MakeStarterProject.Starter starter = server.makeStarterProject.make().orElseThrow();

      assertThat(starter.project().slug().text()).isEqualTo("starter");
      assertThat(server.makeStarterProject.make()).isEmpty();
      String secret = starter.secret().revealForShowingOnce();
      assertThat(server.get("/v1/self", secret).at("rights").compact()).isEqualTo("[]");
      assertThat(server.replica.picture().sites().find(null, "/starter/x")).isNotNull();
    }
  }

  @Test
  void theFirstAdministratorGetsAKeyWithEveryRightAndIsTheOnlyFirst() throws OpeningException {
    try (RestServer server = new RestServer(data)) {
      MakeStarterProject.Starter starter = server.makeStarterProject.make().orElseThrow();
      MakeFirstAdministrator.Made made =
          server.makeFirstAdministrator.make(
              new KeyName("Ada"), "Ada@Example.com", starter.project().id(), SET_UP);

      String key = made.secret().revealForShowingOnce();
      assertThat(made.account().email()).isEqualTo("ada@example.com");
      assertThat(server.get("/v1/self", key).text("role")).isEqualTo("administrator");
      assertThat(server.post("/v1/projects", key, "{\"slug\":\"by-ada\"}").status()).isEqualTo(201);
      assertThatThrownBy(() ->
              server.makeFirstAdministrator.make(
                  new KeyName("Bob"), "bob@example.com", null, SET_UP))
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.fault().code()).isEqualTo(FaultCode.CONFLICT));
    }
  }

  @Test
  void whoMakesAProjectIsItsAdministratorWhenItIsAPerson() throws OpeningException {
    try (RestServer server = new RestServer(data)) {
      MakeFirstAdministrator.Made ada =
          server.makeFirstAdministrator.make(new KeyName("Ada"), "ada@example.com", null, SET_UP);
      String key = ada.secret().revealForShowingOnce();
      server.post("/v1/projects", key, "{\"slug\":\"by-a-person\"}");
      server.project("by-a-machine");

      assertThat(members(server, "by-a-person")).isEqualTo(1);
      assertThat(members(server, "by-a-machine")).isZero();
    }
  }

  @Test
  void anAddressThatIsNoneMakesNoAdministrator() throws OpeningException {
    try (RestServer server = new RestServer(data)) {
      assertThatThrownBy(
              () -> server.makeFirstAdministrator.make(new KeyName("Ada"), "nowhere", null, SET_UP))
          .isInstanceOf(FaultException.class);
      assertThat(server.store.<Boolean>read(tx -> tx.accounts().hasAdministrator())).isFalse();
    }
  }

  private static int members(RestServer server, String slug) {
    return server.store.read(
        tx -> tx.members().of(tx.projects().find(new Slug(slug)).orElseThrow().id()).size());
  }
}
