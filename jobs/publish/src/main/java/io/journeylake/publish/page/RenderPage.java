package io.journeylake.publish.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.journeylake.lake.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Turns the page into HTML. The content policy allows the page's own style, named by its hash, and
 * nothing else: no script, no request, no picture from anywhere.
 */
public final class RenderPage {

  private static final String STYLE_FILE = "journey-map.css";
  private static final String PACKAGE = "io.journeylake.publish.page.template";

  private RenderPage() {}

  /** The HTML of the page; the same page gives the same text. */
  public static String html(JourneyMapPage page) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, RenderPage.class.getClassLoader(), PACKAGE);
    int tabs =
        page.processes().stream().mapToInt(process -> process.personas().size()).max().orElse(0);
    String style = style(tabs);
    StringOutput output = new StringOutput();
    engine.render(
        "page.jte",
        java.util.Map.of("page", page, "style", style, "policy", policy(style)),
        output);
    return output.toString();
  }

  private static String policy(String style) {
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(Sha256.of(style))
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String style(int tabs) {
    StringBuilder style = new StringBuilder(resource());
    for (int tab = 1; tab <= tabs; tab++) {
      style.append(
          ".tabs:has(> fieldset > label:nth-of-type(%1$d) > input:checked) > .panel:nth-of-type(%1$d) { display: block; }\n"
              .formatted(tab));
    }
    return style.toString();
  }

  private static String resource() {
    try (InputStream in = RenderPage.class.getResourceAsStream(STYLE_FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
