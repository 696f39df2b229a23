package dev.latchkey.store.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.row.AccessBody;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.List;

/// How registered applications are kept.
public final class ApplicationShape implements Shape<Application> {
  private static final int VERSION = 1;
  private static final List<Column<Application>> COLUMNS =
      List.of(Column.number("created_at", application -> application.createdAt().toEpochMilli()));

  @Override
  public String table() {
    return "application";
  }

  @Override
  public String id(Application application) {
    return application.id().toString();
  }

  @Override
  public List<Column<Application>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Application application) {
    BodyWriter out =
        new BodyWriter(VERSION)
            .id(application.id().uuid())
            .text(application.name().text())
            .each(application.redirects(), (to, redirect) -> to.text(redirect.text()))
            .flag(application.device());
    AccessBody.write(out, application.access());
    return out.number(application.keyDays())
        .instant(application.createdAt())
        .number(application.version())
        .bytes();
  }

  @Override
  public Application decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Application application =
        new Application(
            new ApplicationId(in.id()),
            new KeyName(in.text()),
            in.each(from -> new RedirectUri(from.text())),
            in.flag(),
            AccessBody.read(in),
            (int) in.number(),
            in.instant(),
            in.number());
    in.end();
    return application;
  }

  @Override
  public Change put(Application application) {
    return new Change.ApplicationPut(application);
  }

  @Override
  public Change gone(String id) {
    return new Change.ApplicationGone(ApplicationId.parse(id).orElseThrow());
  }
}
