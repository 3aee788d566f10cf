package io.journeylake.airflow;

import io.journeylake.contract.Failure;
import java.util.Map;

/**
 * Who logs in, from the environment only: arguments are seen by all users of a machine.
 *
 * @param user name of a user, with a password
 * @param password the user's password
 * @param token a token that Airflow gave before, instead of user and password
 */
record Credentials(String user, String password, String token) {

  static final String USER = "JOURNEYLAKE_AIRFLOW_USER";
  static final String PASSWORD = "JOURNEYLAKE_AIRFLOW_PASSWORD";
  static final String TOKEN = "JOURNEYLAKE_AIRFLOW_TOKEN";
  static final String ADVICE = "Set " + USER + " and " + PASSWORD + ", or " + TOKEN + ".";

  /** Reads them; a token goes before a user. */
  static Credentials of(Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "").strip();
    String user = environment.getOrDefault(USER, "").strip();
    String password = environment.getOrDefault(PASSWORD, "");
    if (token.isEmpty() && (user.isEmpty() || password.isEmpty())) {
      throw Failure.configuration(
          "Cannot log in to Airflow", "the environment holds no login", ADVICE);
    }
    return new Credentials(user, password, token);
  }

  boolean hasToken() {
    return !token.isEmpty();
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return hasToken() ? "a token" : "user " + user;
  }
}
