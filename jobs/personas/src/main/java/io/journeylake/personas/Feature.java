package io.journeylake.personas;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.signum;

import io.journeylake.table.CustomerFeature;
import org.apache.spark.sql.Column;

/**
 * A number that describes a customer, with the words for a persona that has much or little of it.
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
      "without orders",
      "zonder bestelling"),
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
      "not drawn by advertisements",
      "niet via advertenties"),
  WEB_SHARE(
      CustomerFeature.WEB_SHARE,
      Tail.LIGHT,
      "on the website",
      "op de website",
      "away from the website",
      "buiten de website om"),
  MAIL_SHARE(
      CustomerFeature.MAIL_SHARE,
      Tail.LIGHT,
      "reached by e-mail",
      "via e-mail",
      "not reached by e-mail",
      "niet via e-mail"),
  SOCIAL_SHARE(
      CustomerFeature.SOCIAL_SHARE,
      Tail.LIGHT,
      "on social media",
      "op sociale media",
      "not on social media",
      "niet op sociale media"),
  SERVICE_SHARE(
      CustomerFeature.SERVICE_SHARE,
      Tail.LIGHT,
      "with the help desk",
      "bij de klantenservice",
      "without the help desk",
      "zonder klantenservice"),
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
      "without complaints",
      "zonder klachten"),
  SENTIMENT(
      CustomerFeature.SENTIMENT, Tail.LIGHT, "pleased", "tevreden", "displeased", "ontevreden"),
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
