package io.journeylake.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Comments below the posts on Instagram, known by a handle only. */
final class InstagramComments implements Export {
  @Override
  public Source source() {
    return Source.INSTAGRAM_COMMENTS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (SocialComment comment : story.comments()) {
      String media = String.format(Locale.ROOT, "1789000000000%04d", comment.post());
      String link = "https://www.instagram.com/p/HH" + comment.post() + "/";
      String row =
          new Json()
              .put("id", comment.id())
              .put("text", comment.text())
              .put("timestamp", Stamp.instagram(comment.at()))
              .put("username", comment.username())
              .put("parent_id", comment.parent())
              .put("media", new Json().put("id", media).put("permalink", link))
              .line();
      Trace trace = new Trace(comment.username(), comment.owner());
      files.row(files.nights().deliveryOf(comment.at()), row, trace);
    }
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.BROKEN_JSON, "{\"id\":\"17999000000001\",\"text\":\"wat een"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("id", "17999000000002")
                .put("text", "👍")
                .put("timestamp", "2 d")
                .put("username", "bad_row")
                .line()));
  }
}
