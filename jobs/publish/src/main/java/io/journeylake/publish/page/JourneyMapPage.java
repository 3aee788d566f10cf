package io.journeylake.publish.page;

import java.util.List;

/**
 * Everything that stands on the journey map page, in words and order.
 *
 * @param header what was published, and when
 * @param personas who the personas are
 * @param personaSql SQL that gives them
 * @param processes one section a process
 */
public record JourneyMapPage(
    Header header, List<PersonaCard> personas, String personaSql, List<ProcessSection> processes) {

  /**
   * What was published.
   *
   * @param night the night
   * @param generation attempt generation of the night
   * @param publication number of the publication
   * @param runId the attempt
   * @param periods periods on the page
   */
  public record Header(Text night, Text generation, Text publication, String runId, Text periods) {}

  /**
   * Who a persona is.
   *
   * @param name name
   * @param words what sets the persona apart
   * @param share share of all customers, 0 to 100, for the bar
   * @param facts numbers
   */
  public record PersonaCard(Text name, Text words, int share, List<Fact> facts) {}

  /**
   * A process.
   *
   * @param id anchor
   * @param name its name
   * @param headline the outcome of all personas in a sentence
   * @param overview key figures of all personas
   * @param personas one panel a persona
   */
  public record ProcessSection(
      String id, Text name, Text headline, KpiTable overview, List<PersonaPanel> personas) {}

  /**
   * A persona in a process.
   *
   * @param id anchor
   * @param name name of the persona
   * @param periods views of the periods, the one to start with first
   */
  public record PersonaPanel(String id, Text name, List<PeriodView> periods) {}

  /**
   * A persona in a process and period.
   *
   * @param period the period
   * @param isOver whether the period ended before the night
   * @param headline the outcome in a sentence
   * @param map the map
   * @param funnel the funnel
   * @param paths the routes
   */
  public record PeriodView(
      Text period,
      boolean isOver,
      Text headline,
      MapTable map,
      FunnelTable funnel,
      PathTable paths) {}
}
