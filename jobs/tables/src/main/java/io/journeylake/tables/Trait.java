package io.journeylake.tables;

import io.journeylake.table.CustomerFeature;
import java.util.List;
import java.util.stream.Stream;

/**
 * A feature of customers and how to say that a persona has more or less of it than the average.
 *
 * @param feature column of customer_feature
 * @param en words in English
 * @param nl words in Dutch
 */
record Trait(String feature, Wording en, Wording nl) {

  /** All traits; of equally strong ones the first is told first. */
  static List<Trait> all() {
    return Stream.of(deeds(), ways(), tempo()).flatMap(List::stream).toList();
  }

  private static List<Trait> deeds() {
    return List.of(
        often(CustomerFeature.ORDERS, "orders", "never orders", "bestelt", "bestelt nooit"),
        new Trait(
            CustomerFeature.VALUE,
            new Wording("spends", "much", "more", "less", "spends nothing"),
            new Wording("besteedt", "veel", "meer", "minder", "besteedt niets")),
        often(
            CustomerFeature.COMPLAINTS, "complains", "never complains", "klaagt", "klaagt nooit"));
  }

  private static List<Trait> ways() {
    return List.of(
        often(
            CustomerFeature.SERVICE_SHARE,
            "turns to the help desk",
            "never turns to the help desk",
            "gaat naar de helpdesk",
            "gaat nooit naar de helpdesk"),
        often(
            CustomerFeature.PAID_SHARE,
            "comes through advertisements",
            "never comes through advertisements",
            "komt via advertenties",
            "komt nooit via advertenties"),
        often(
            CustomerFeature.WEB_SHARE,
            "uses the website or app",
            "never uses the website or app",
            "gebruikt website of app",
            "gebruikt nooit website of app"),
        often(
            CustomerFeature.MAIL_SHARE,
            "is met by e-mail",
            "is never met by e-mail",
            "heeft contact per e-mail",
            "heeft nooit contact per e-mail"),
        often(
            CustomerFeature.SOCIAL_SHARE,
            "speaks up on social media and in reviews",
            "never speaks up on social media or in reviews",
            "spreekt op sociale media en in reviews",
            "spreekt nooit op sociale media of in reviews"));
  }

  private static List<Trait> tempo() {
    return List.of(
        often(
            CustomerFeature.CONTACTS,
            "has contact",
            "never has contact",
            "heeft contact",
            "heeft nooit contact"),
        often(
            CustomerFeature.ACTIVE_DAYS,
            "is active",
            "is never active",
            "is actief",
            "is nooit actief"),
        new Trait(
            CustomerFeature.PHASE_REACHED,
            new Wording("gets", "far", "further", "less far", "never begins a journey"),
            new Wording("komt", "ver", "verder", "minder ver", "begint nooit een klantreis")),
        new Trait(
            CustomerFeature.RECENCY_DAYS,
            new Wording(
                "had the last contact",
                "long ago",
                "longer ago",
                "less long ago",
                "had contact on the last day"),
            new Wording(
                "had het laatste contact",
                "lang geleden",
                "langer geleden",
                "minder lang geleden",
                "had contact op de laatste dag")),
        new Trait(
            CustomerFeature.DAYS_BETWEEN_CONTACTS,
            new Wording("waits between contacts", "long", "longer", "less long", "comes only once"),
            new Wording(
                "wacht tussen contacten", "lang", "langer", "minder lang", "komt maar een keer")),
        new Trait(
            CustomerFeature.SENTIMENT,
            new Wording("is", "happy", "happier", "less happy", "is unhappy"),
            new Wording("is", "tevreden", "tevredener", "minder tevreden", "is ontevreden")));
  }

  /** Whether the feature has a sign, so that a difference is meant and no ratio. */
  boolean isSigned() {
    return feature.equals(CustomerFeature.SENTIMENT);
  }

  private static Trait often(
      String feature, String doesEn, String neverEn, String doesNl, String neverNl) {
    return new Trait(
        feature,
        new Wording(doesEn, "often", "more often", "less often", neverEn),
        new Wording(doesNl, "vaak", "vaker", "minder vaak", neverNl));
  }
}
