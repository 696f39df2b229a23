package dev.latchkey.server.settings;

/// Where a value came from, in the order of rising precedence.
public sealed interface Source {
  record Default() implements Source {
    @Override
    public String toString() {
      return "default";
    }
  }

  record ConfigFile(String file) implements Source {
    @Override
    public String toString() {
      return "file " + file;
    }
  }

  record Environment(String variable) implements Source {
    @Override
    public String toString() {
      return "environment " + variable;
    }
  }

  record Flag(String name) implements Source {
    @Override
    public String toString() {
      return "flag " + name;
    }
  }
}
