package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reviews on Trustpilot; only an invited one names its order. */
final class TrustpilotReviews implements Export {
  private final Ledger ledger;

  TrustpilotReviews(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Source source() {
    return Source.TRUSTPILOT_REVIEWS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    Nights nights = files.nights();
    for (Review review : story.reviews()) {
      List<Instant> moments =
          Stream.of(review.at(), review.updatedAt()).filter(Objects::nonNull).toList();
      for (int delivery : nights.deliveriesOf(moments)) {
        String row = row(review, nights.end(delivery));
        files.row(delivery, row, trace(review));
      }
    }
  }

  private Trace trace(Review review) {
    return new Trace(review.consumer(), review.owner()).key("order", order(review));
  }

  private String order(Review review) {
    return review.invitedBy() == null ? null : ledger.name(review.invitedBy());
  }

  private String row(Review review, Instant end) {
    Instant updated = review.updatedAt();
    boolean changed = updated != null && updated.isBefore(end);
    return new Json()
        .put("id", review.id())
        .put("stars", review.stars())
        .put("title", review.title())
        .put("text", review.text())
        .put("language", review.language())
        .put("createdAt", Stamp.zulu(review.at()))
        .put("updatedAt", changed ? Stamp.zulu(updated) : null)
        .put("consumer", new Json().put("id", review.consumer()).put("displayName", review.name()))
        .put("referenceId", order(review))
        .put("status", "active")
        .line();
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("id", "bad-" + night)
                .put("stars", 4)
                .put("title", "Prima")
                .put("createdAt", "een week geleden")
                .put("consumer", new Json().put("id", "bad-consumer").put("displayName", "?"))
                .line()),
        new BadRow(BadRow.BROKEN_JSON, "{\"id\":\"bad-review\",\"stars\":5,\"title\":\"Top"));
  }
}
