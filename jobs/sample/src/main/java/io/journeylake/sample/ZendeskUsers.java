package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Zendesk's profiles of callers, writers and agents, one JSON object a line. */
final class ZendeskUsers implements Export {
  @Override
  public Source source() {
    return Source.ZENDESK_USERS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    Nights nights = files.nights();
    for (ZendeskUser user : story.users()) {
      for (int delivery : nights.deliveriesOf(user.seen())) {
        String row = row(user, nights.end(delivery));
        files.row(delivery, row, trace(user));
      }
    }
  }

  private static Trace trace(ZendeskUser user) {
    String id = Long.toString(user.id());
    return new Trace(id, user.owner())
        .key("requester", id)
        .key("login", user.externalId())
        .email(user.email())
        .phone(user.phone());
  }

  private static String row(ZendeskUser user, Instant end) {
    Instant latest = user.seen().get(0);
    for (Instant moment : user.seen()) {
      latest = moment.isBefore(end) ? moment : latest;
    }
    return new Json()
        .put("id", user.id())
        .put("email", user.email())
        .put("phone", user.phone())
        .put("name", user.name())
        .put("role", user.role())
        .put("external_id", user.externalId())
        .put("locale", user.locale())
        .put("created_at", Stamp.zulu(user.seen().get(0)))
        .put("updated_at", Stamp.zulu(latest))
        .flag("verified", user.email() != null)
        .line();
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.BROKEN_JSON, "{\"id\":999000000001,\"email\":\"afgebroken@exam"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("id", 999_000_000_002L)
                .put("name", "Onbekend")
                .put("role", "end-user")
                .put("created_at", "31-02-2025")
                .put("updated_at", "31-02-2025")
                .flag("verified", false)
                .line()));
  }
}
