package dev.latchkey.store;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.load.LoadPicture;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Loads what is stored into a picture of its own.
final class FreshPicture {
  private FreshPicture() {}

  static Picture of(World world, Session session) {
    Picture picture = world.emptyPicture();
    try (ExecutorService openers = Executors.newSingleThreadExecutor()) {
      session.begin();
      new LoadPicture(new Tables(world.seals()), openers).fill(picture, session);
      session.commit();
    }
    return picture;
  }
}
