package dev.latchkey.core.recording;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.usage.CallOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// How many calls projects had on this node since its start, by what became of them. The first
/// [#PROJECTS_MAX] projects that are called are counted each for itself, and all further ones
/// together, so that whoever keeps these numbers need not keep any number of them.
///
/// One thread adds, beside the paths of the calls; any may read.
public final class ProjectTotals {
  public static final int PROJECTS_MAX = 500;

  private final Map<Id, AtomicLongArray> projects = new ConcurrentHashMap<>();
  private final AtomicLongArray others = new AtomicLongArray(CallOutcome.all().size());

  private record Id(long high, long low) {}

  /// Hears each total that is not 0.
  public interface Reader {
    /// @param project null for all that have no count of their own
    void total(@Nullable ProjectId project, String code, long calls);
  }

  /// Adds calls of a project by the halves of its id; 0 and 0 is none.
  public void add(long high, long low, int code, long count) {
    if (code < others.length()) {
      of(high, low).addAndGet(code, count);
    }
  }

  public void read(Reader reader) {
    projects.forEach((id, counts) -> read(ProjectSums.project(id.high, id.low), counts, reader));
    read(null, others, reader);
  }

  private AtomicLongArray of(long high, long low) {
    if (ProjectSums.project(high, low) == null) {
      return others;
    }
    Id id = new Id(high, low);
    AtomicLongArray known = projects.get(id);
    if (known != null) {
      return known;
    }
    if (projects.size() >= PROJECTS_MAX) {
      return others;
    }
    AtomicLongArray fresh = new AtomicLongArray(others.length());
    projects.put(id, fresh);
    return fresh;
  }

  private static void read(@Nullable ProjectId project, AtomicLongArray counts, Reader reader) {
    for (int code = 0; code < counts.length(); code++) {
      long calls = counts.get(code);
      if (calls > 0) {
        reader.total(project, CallOutcome.wire(code), calls);
      }
    }
  }
}
