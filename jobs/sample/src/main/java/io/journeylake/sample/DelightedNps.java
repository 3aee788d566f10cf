package io.journeylake.sample;

import java.time.LocalDate;
import java.util.List;

/** Answers to the survey of Delighted, with times in seconds. */
final class DelightedNps implements Export {
  @Override
  public Source source() {
    return Source.DELIGHTED_NPS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (SurveyAnswer answer : story.answers()) {
      String person = Long.toString(answer.person());
      String row =
          new Json()
              .put("id", Long.toString(answer.id()))
              .put(
                  "person",
                  new Json()
                      .put("id", person)
                      .put("email", answer.email())
                      .put("name", answer.name()))
              .put("survey_type", "nps")
              .put("score", answer.score())
              .put("comment", answer.comment())
              .put("created_at", answer.at().getEpochSecond())
              .put("updated_at", answer.at().getEpochSecond())
              .strings("tags", answer.tags())
              .line();
      Trace trace = new Trace(person, answer.owner()).email(answer.email());
      files.row(files.nights().deliveryOf(answer.at()), row, trace);
    }
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.BROKEN_JSON, "{\"id\":\"99900001\",\"person\":{\"id\":\"999"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("id", "99900002")
                .put("person", new Json().put("id", "99900002"))
                .put("survey_type", "nps")
                .put("score", 7)
                .put("created_at", "zojuist")
                .line()));
  }
}
