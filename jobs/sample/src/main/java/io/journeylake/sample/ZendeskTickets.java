package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Zendesk's incremental ticket export. A ticket is told again in every delivery in which it
 * changed, and the row at the border of two pages comes twice.
 */
final class ZendeskTickets implements Export {
  private static final int PAGE = 100;
  private final int[] written = new int[128];

  @Override
  public Source source() {
    return Source.ZENDESK_TICKETS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    Nights nights = files.nights();
    for (Ticket ticket : story.tickets()) {
      List<Instant> moments = ticket.states().stream().map(Ticket.State::at).toList();
      for (int delivery : nights.deliveriesOf(moments)) {
        String row = row(ticket, nights.end(delivery));
        String requester = Long.toString(ticket.requester().id());
        Trace trace = new Trace(requester, ticket.owner()).key("requester", requester);
        files.row(delivery, row, trace);
        if (++written[delivery] % PAGE == 0) {
          files.row(delivery, row, trace);
        }
      }
    }
  }

  private static String row(Ticket ticket, Instant end) {
    Ticket.State state = ticket.states().get(0);
    Instant solved = null;
    for (Ticket.State later : ticket.states()) {
      if (later.at().isBefore(end)) {
        solved = !state.isSolved() && later.isSolved() ? later.at() : solved;
        state = later;
      }
    }
    boolean deleted = state.status().equals("deleted");
    boolean assigned = !state.status().equals("new");
    long agent = OwnTraffic.agentId((int) (ticket.id() % OwnTraffic.AGENTS));
    boolean voice = ticket.channel().equals("voice");
    Json json =
        new Json()
            .put("id", ticket.id())
            .put("via", via(ticket))
            .put("created_at", Stamp.zulu(ticket.createdAt()))
            .put("updated_at", Stamp.zulu(state.at()))
            .put("generated_timestamp", state.at().getEpochSecond() + 2)
            .put("subject", deleted ? "SCRUBBED" : ticket.subject())
            .put("description", deleted ? "SCRUBBED" : ticket.description())
            .put("priority", ticket.type().equals("problem") ? "high" : "normal")
            .put("status", state.status())
            .put("requester_id", ticket.requester().id())
            .put("submitter_id", voice ? agent : ticket.requester().id());
    if (assigned) {
      json.put("assignee_id", agent);
    } else {
      json.missing("assignee_id");
    }
    return json.strings("tags", deleted ? List.of() : ticket.tags())
        .put(
            "satisfaction_rating",
            new Json().put("score", state.score()).put("comment", state.comment()))
        .put("type", ticket.type())
        .put("metric_set", new Json().put("solved_at", solved == null ? null : Stamp.zulu(solved)))
        .line();
  }

  private static Json via(Ticket ticket) {
    ZendeskUser user = ticket.requester();
    boolean email = ticket.channel().equals("email");
    boolean voice = ticket.channel().equals("voice");
    Json from =
        new Json()
            .put("address", email ? user.email() : null)
            .put("phone", voice ? user.phone() : null)
            .put("name", user.name());
    return new Json().put("channel", ticket.channel()).put("source", new Json().put("from", from));
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(
            BadRow.BROKEN_JSON,
            "{\"id\":99900001,\"via\":{\"channel\":\"email\"},\"subject\":\"Vraag ove"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("id", 99_900_002L)
                .put("via", new Json().put("channel", "web"))
                .put("created_at", "vandaag")
                .put("updated_at", "vandaag")
                .put("subject", "Test")
                .put("status", "new")
                .put("requester_id", 999_000_000_003L)
                .line()));
  }
}
