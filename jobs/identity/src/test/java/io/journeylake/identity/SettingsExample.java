package io.journeylake.identity;

import io.journeylake.lake.Settings;

/** The settings that ship. */
final class SettingsExample {

  private SettingsExample() {}

  static IdentitySettings defaults() {
    return Settings.defaults().section("identity", IdentitySettings.class);
  }

  /** The defaults with differences, indented below {@code identity}. */
  static IdentitySettings with(String differences) {
    return Settings.defaults()
        .with("identity:\n" + differences.indent(2), "test")
        .section("identity", IdentitySettings.class);
  }
}
