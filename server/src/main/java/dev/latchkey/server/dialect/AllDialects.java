package dev.latchkey.server.dialect;

import dev.latchkey.core.site.DialectName;
import dev.latchkey.gateway.dialect.Dialects;
import dev.latchkey.server.dialect.algorithmia.Algorithmia;
import dev.latchkey.server.dialect.cocalc.CoCalc;
import dev.latchkey.server.dialect.docspace.DocSpace;
import dev.latchkey.server.dialect.macrometa.Macrometa;
import java.util.List;

/// The dialects of this server: the one place that names them all.
public final class AllDialects {
  public static final List<DialectName> NAMES =
      List.of(Algorithmia.NAME, CoCalc.NAME, DocSpace.NAME, Macrometa.NAME);

  private AllDialects() {}

  public static Dialects of(DialectParts parts) {
    return new Dialects(
        List.of(
            new Algorithmia(parts), new CoCalc(parts), new DocSpace(parts), new Macrometa(parts)));
  }
}
