package io.journeylake.personas;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.signum;

import io.journeylake.table.CustomerFeature;
import org.apache.spark.sql.Column;

/**
 * A number that describes a customer, with the words for a persona that has more or less of it than
 * the others. Less is not none: most of those who buy least may have bought.
 */
enum Feature {
  RECENCY_DAYS(
      CustomerFeature.RECENCY_DAYS,
      Tail.HEAVY,
      "long silent",
      "lang stil",
      "recently active",
      "kort geleden actief"),
  CONTACTS(
      CustomerFeature.CONTACTS,
      Tail.HEAVY,
      "in frequent contact",
      "vaak in contact",
      "rarely in contact",
      "zelden in contact"),
  ACTIVE_DAYS(
      CustomerFeature.ACTIVE_DAYS,
      Tail.HEAVY,
      "active on many days",
      "op veel dagen actief",
      "active on few days",
      "op weinig dagen actief"),
  ORDERS(
      CustomerFeature.ORDERS,
      Tail.HEAVY,
      "regular buyers",
      "vaste kopers",
      "rarely buying",
      "zelden kopend"),
  VALUE(
      CustomerFeature.VALUE,
      Tail.HEAVY,
      "big spenders",
      "grote besteders",
      "small spenders",
      "kleine besteders"),
  PAID_SHARE(
      CustomerFeature.PAID_SHARE,
      Tail.LIGHT,
      "drawn by advertisements",
      "via advertenties",
      "seldom drawn by advertisements",
      "zelden via advertenties"),
  WEB_SHARE(
      CustomerFeature.WEB_SHARE,
      Tail.LIGHT,
      "on the website",
      "op de website",
      "rarely on the website",
      "zelden op de website"),
  MAIL_SHARE(
      CustomerFeature.MAIL_SHARE,
      Tail.LIGHT,
      "reached by e-mail",
      "via e-mail",
      "rarely reached by e-mail",
      "zelden via e-mail"),
  SOCIAL_SHARE(
      CustomerFeature.SOCIAL_SHARE,
      Tail.LIGHT,
      "on social media",
      "op sociale media",
      "rarely on social media",
      "zelden op sociale media"),
  SERVICE_SHARE(
      CustomerFeature.SERVICE_SHARE,
      Tail.LIGHT,
      "with the help desk",
      "bij de klantenservice",
      "rarely with the help desk",
      "zelden bij de klantenservice"),
  PHASE_REACHED(
      CustomerFeature.PHASE_REACHED,
      Tail.LIGHT,
      "far in the journey",
      "ver in de reis",
      "early in the journey",
      "vroeg in de reis"),
  COMPLAINTS(
      CustomerFeature.COMPLAINTS,
      Tail.HEAVY,
      "complaining",
      "met klachten",
      "with few complaints",
      "met weinig klachten"),
  SENTIMENT(
      CustomerFeature.SENTIMENT,
      Tail.LIGHT,
      "pleased",
      "tevreden",
      "less pleased",
      "minder tevreden"),
  DAYS_BETWEEN_CONTACTS(
      CustomerFeature.DAYS_BETWEEN_CONTACTS,
      Tail.HEAVY,
      "taking their time",
      "rustig aan",
      "quick in succession",
      "snel achter elkaar");

  /** Whether few customers have very much of it; a logarithm then keeps them from being all. */
  private enum Tail {
    HEAVY,
    LIGHT
  }

  private final String column;
  private final Tail tail;
  private final String muchEn;
  private final String muchNl;
  private final String littleEn;
  private final String littleNl;

  Feature(
      String column, Tail tail, String muchEn, String muchNl, String littleEn, String littleNl) {
    this.column = column;
    this.tail = tail;
    this.muchEn = muchEn;
    this.muchNl = muchNl;
    this.littleEn = littleEn;
    this.littleNl = littleNl;
  }

  String column() {
    return column;
  }

  /** The feature as it is scaled: its signed logarithm where the tail is heavy. */
  Column transformed() {
    return tail == Tail.LIGHT ? col(column) : signum(col(column)).multiply(log1p(abs(col(column))));
  }

  String wordsEn(double lift) {
    return lift > 0 ? muchEn : littleEn;
  }

  String wordsNl(double lift) {
    return lift > 0 ? muchNl : littleNl;
  }
}
