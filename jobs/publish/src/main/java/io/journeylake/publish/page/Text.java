package io.journeylake.publish.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * Words in Dutch and in English. On the page both stand, marked by language, and the style shows
 * one; where they are equal the words stand once. Special characters are escaped.
 *
 * @param nl the words in Dutch
 * @param en the words in English
 */
public record Text(String nl, String en) implements Content {

  /** Words in both languages. */
  public static Text text(String nl, String en) {
    return new Text(nl, en);
  }

  /** What is the same in both languages. */
  public static Text same(String words) {
    return new Text(words, words);
  }

  /** These words, with each {@code {}} replaced by the next of the parts in its language. */
  public Text with(Text... parts) {
    String dutch = nl;
    String english = en;
    for (Text part : parts) {
      dutch = replaceFirst(dutch, part.nl);
      english = replaceFirst(english, part.en);
    }
    return new Text(dutch, english);
  }

  private static String replaceFirst(String pattern, String part) {
    int at = pattern.indexOf("{}");
    return at < 0 ? pattern : pattern.substring(0, at) + part + pattern.substring(at + 2);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    if (nl.equals(en)) {
      output.writeUserContent(nl);
      return;
    }
    output.writeContent("<span lang=\"nl\">");
    output.writeUserContent(nl);
    output.writeContent("</span><span lang=\"en\">");
    output.writeUserContent(en);
    output.writeContent("</span>");
  }
}
