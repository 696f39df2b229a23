package dev.latchkey.app.cluster;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Loads all of the product anew, with what was planted in the place of some classes of it.
final class PlantedLoader extends URLClassLoader {
  private PlantedLoader(URL[] places) {
    super(places, JudgingNode.class.getClassLoader());
  }

  static PlantedLoader of(Path folder, Plant... plants) throws IOException {
    Path classes = folder.resolve("classes");
    for (Plant plant : plants) {
      plant.into(classes);
    }
    List<URL> places = new ArrayList<>(List.of(url(classes)));
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      places.add(url(Path.of(place)));
    }
    return new PlantedLoader(places.toArray(URL[]::new));
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  /// A [StoreNode] made of these classes.
  JudgingNode node(String url, String pepper, String name, long idSeed)
      throws ReflectiveOperationException {
    return (JudgingNode)
        loadClass(StoreNode.class.getName())
            .getConstructor(String.class, String.class, String.class, long.class)
            .newInstance(url, pepper, name, idSeed);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.latchkey.") || name.equals(JudgingNode.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }
}
