package io.journeylake.sample;

import java.util.List;

/** The search campaigns that the company runs, by position in campaigns.csv. */
final class AdCampaigns {
  private static final int BRAND = 0;
  private static final int HOME = 1;
  private static final int MOVING = 2;
  private static final int OFFICE = 3;
  private static final int ENGLISH = 4;

  private final List<List<String>> rows = Resource.rows("campaigns.csv");

  int count() {
    return rows.size();
  }

  String id(int campaign) {
    return rows.get(campaign).get(0);
  }

  String name(int campaign) {
    return rows.get(campaign).get(1);
  }

  String term(int campaign) {
    return rows.get(campaign).get(2);
  }

  int clickCents(int campaign) {
    return Integer.parseInt(rows.get(campaign).get(3));
  }

  /** The campaign whose advertisement a person clicks on. */
  int suited(Person person, Chance chance) {
    if (person.existing() || chance.happens(0.15)) {
      return BRAND;
    }
    if (person.language().equals("en")) {
      return ENGLISH;
    }
    return switch (person.persona()) {
      case OFFICE_MANAGER -> OFFICE;
      case ONE_OFF_MOVER -> MOVING;
      default -> HOME;
    };
  }
}
