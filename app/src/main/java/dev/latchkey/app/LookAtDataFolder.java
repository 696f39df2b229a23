package dev.latchkey.app;

import dev.latchkey.cli.doctor.DataFolderLook;
import dev.latchkey.cli.doctor.Finding;
import dev.latchkey.server.start.DataFolderCheck;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What the server's own check of its data folder says, for the operator.
public final class LookAtDataFolder implements DataFolderLook {
  @Override
  public List<Finding> look(Path folder, Instant now) {
    return DataFolderCheck.of(folder, now).stream()
        .map(remark ->
            switch (remark.level()) {
              case OK -> Finding.ok(remark.what());
              case WARNING -> Finding.warning(remark.what(), remark.mend());
              case WRONG -> Finding.wrong(remark.what(), remark.mend());
            })
        .toList();
  }
}
