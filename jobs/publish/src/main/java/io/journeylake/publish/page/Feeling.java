package io.journeylake.publish.page;

/**
 * How customers felt, for the page: in words, as a signed number, and with what it rests on, so
 * that colour only repeats what the text says.
 *
 * @param level from -2 to 2, or 9 when nothing is known; chooses the colour
 * @param words the feeling in words
 * @param score signed score, or a dash
 * @param basis measured, derived or none, as in the table
 * @param basisWords the basis in words
 * @param contacts contacts that the score rests on
 */
public record Feeling(
    int level, Text words, Text score, String basis, Text basisWords, Text contacts) {

  private static final int UNKNOWN = 9;

  static Feeling of(Double emotion, String basis, long contacts) {
    int level =
        emotion == null ? UNKNOWN : (int) (Math.signum(emotion) * Math.round(Math.abs(emotion)));
    return new Feeling(
        level,
        words(level),
        emotion == null ? Figures.NOTHING : Figures.signed(emotion),
        basis,
        basisWords(basis),
        Figures.count(contacts));
  }

  private static Text words(int level) {
    return switch (level) {
      case -2 -> Text.text("zeer slecht", "very bad");
      case -1 -> Text.text("slecht", "bad");
      case 0 -> Text.text("neutraal", "neutral");
      case 1 -> Text.text("goed", "good");
      case 2 -> Text.text("zeer goed", "very good");
      default -> Text.text("onbekend", "unknown");
    };
  }

  private static Text basisWords(String basis) {
    return switch (basis) {
      case "measured" -> Text.text("● gemeten", "● measured");
      case "derived" -> Text.text("◐ afgeleid", "◐ derived");
      default -> Text.text("○ geen gegevens", "○ no data");
    };
  }

  /** Name of the style of the level. */
  public String style() {
    return switch (level) {
      case -2 -> "feel-worst";
      case -1 -> "feel-bad";
      case 0 -> "feel-neutral";
      case 1 -> "feel-good";
      case 2 -> "feel-best";
      default -> "feel-unknown";
    };
  }
}
