package dev.latchkey.store.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The whole contract. A database's test says how it is opened.
public abstract class StoreContract
    implements KeepsWebhooks,
        KeepsNotices,
        KeepsApplications,
        KeepsSecrets,
        KeepsSignIn,
        KeepsWhatIsPut,
        ComparesExactly,
        OrdersAndPages,
        FindsNamesInSpans,
        ListsByEveryFilter,
        KeepsNamesUnique,
        KeepsPeople,
        KeepsInvitations,
        RollsBackWhatFails,
        GroupsWriters,
        ChainsTheAudit,
        SealsRows,
        RotatesThePepper,
        FeedsTheReplica,
        OpensForItsOwn,
        RemembersRequests,
        NotesUsage,
        CountsQuotas,
        DoubtsQuotas {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());

  static {
    System.out.println("store contract: repeat with -Dlatchkey.seed=" + SEED);
  }

  private @Nullable World world;
  private @Nullable StoreUnderTest subject;

  protected abstract StoreUnderTest underTest(World world);

  @BeforeEach
  final void begin() {
    World fresh = new World(SEED);
    world = fresh;
    subject = underTest(fresh);
  }

  @AfterEach
  final void end() throws Exception {
    subject().close();
  }

  @Override
  public final StoreUnderTest subject() {
    return Objects.requireNonNull(subject);
  }

  @Override
  public final World world() {
    return Objects.requireNonNull(world);
  }
}
