package io.journeylake.timeline;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import com.optimaize.langdetect.text.CommonTextObjectFactories;
import com.optimaize.langdetect.text.TextObjectFactory;
import io.journeylake.contract.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells in which of a few languages a text is written, by the n-gram profiles of Optimaize.
 *
 * <p>One detector lives in each JVM and settings: its profiles take half a second to load. Its
 * sampling of long texts has a fixed seed, so that a text has the same language in every run.
 */
final class TextLanguage {

  private static final long SEED = 0;
  private static final Map<TimelineSettings.LanguageDetection, TextLanguage> LOADED =
      new ConcurrentHashMap<>();

  private final TimelineSettings.LanguageDetection settings;
  private final LanguageDetector detector;
  private final TextObjectFactory texts = CommonTextObjectFactories.forDetectingOnLargeText();

  private TextLanguage(TimelineSettings.LanguageDetection settings) {
    this.settings = settings;
    try {
      this.detector =
          LanguageDetectorBuilder.create(NgramExtractors.standard())
              .withProfiles(
                  new LanguageProfileReader()
                      .readBuiltIn(
                          settings.languages().stream().map(LdLocale::fromString).toList()))
              .seed(SEED)
              .build();
    } catch (IOException | IllegalStateException e) {
      throw Failure.configuration(
          "Cannot use timeline.language-detection.languages " + settings.languages(),
          "there is no profile for one of them",
          "Leave out the languages that the detector does not know.",
          e);
    }
  }

  /** The detector with these settings. */
  static TextLanguage of(TimelineSettings.LanguageDetection settings) {
    return LOADED.computeIfAbsent(settings, TextLanguage::new);
  }

  /** Two letters; empty when the text is too short or too ambiguous. */
  Optional<String> detect(String text) {
    if (text.codePoints().filter(Character::isLetter).count() < settings.minLetters()) {
      return Optional.empty();
    }
    return detector.getProbabilities(texts.forText(text)).stream()
        .filter(language -> language.getProbability() >= settings.minProbability())
        .max(DetectedLanguage::compareTo)
        .map(language -> language.getLocale().getLanguage());
  }
}
