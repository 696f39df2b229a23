package dev.latchkey.gateway.dialect;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.DialectName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The dialects that this server speaks, by name. Unchanging.
public final class Dialects {
  public static final Dialects NONE = new Dialects(List.of());

  private final Map<DialectName, Dialect> byName;

  public Dialects(List<Dialect> all) {
    byName = all.stream().collect(Collectors.toUnmodifiableMap(Dialect::name, Function.identity()));
  }

  /// The dialect of a site; null where it names none.
  ///
  /// @throws FaultException where the site names one that is not spoken: nobody is let in
  public @Nullable Dialect of(@Nullable DialectName name) {
    if (name == null) {
      return null;
    }
    Dialect found = byName.get(name);
    if (found == null) {
      throw new FaultException(
          Fault.of(
              FaultCode.UNDECIDED,
              "The site speaks the dialect \"" + name + "\", which this server does not know."));
    }
    return found;
  }
}
