package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.ListInvitations;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.InvitationQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `GET /v1/projects/{project}/invitations`.
public final class GetInvitations implements Operation<ProjectView> {
  public static final List<String> QUERY = List.of("limit", "cursor", "state");

  private static final Choices<Invitation.State> STATES = Choices.of(Invitation.State.class);

  private final ListInvitations listInvitations;
  private final Cursors cursors;
  private final InstantSource clock;

  public GetInvitations(ListInvitations listInvitations, Cursors cursors, InstantSource clock) {
    this.listInvitations = listInvitations;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    ProjectId project = view.project().id();
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, QUERY);
    int limit = call.query().limit(wrongs);
    Invitation.State state = call.query().choice(wrongs, "state", STATES);
    wrongs.refuse();
    List<String> list = Listing.named("invitations", project, state);
    Cursor after = cursors.read(list, call.query().get("cursor"));
    Instant now = clock.instant();
    Page<Invitation> page =
        listInvitations.list(new InvitationQuery(project, state, after, limit, now));
    return Listing.answer(
        page.items().stream().map(invitation -> InvitationJson.of(invitation, now)).toList(),
        cursors.write(list, page.next()));
  }
}
