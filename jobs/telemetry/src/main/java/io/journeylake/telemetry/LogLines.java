package io.journeylake.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/**
 * Makes log lines what the settings ask for, whoever configured logging: the launcher's file or, in
 * spark-submit, Spark's.
 *
 * <p>An object of the format json has timestamp, level, logger, thread, message, run, night and
 * step. Of an exception it has the class only: messages of others may hold customers' values.
 */
public final class LogLines {

  private static final String OWN_LOGGERS = "io.journeylake";
  private static final String TEMPLATE = "log-line.json";

  private LogLines() {}

  /** Applies section {@code logs} of the settings to this process. */
  public static void configure(LogSettings settings) {
    if (settings.format() == LogSettings.Format.JSON) {
      writeJson();
    }
    Configurator.setLevel(OWN_LOGGERS, Level.valueOf(settings.level().name()));
  }

  private static void writeJson() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    ConsoleAppender json =
        ConsoleAppender.newBuilder()
            .setName("journeylake-json")
            .setTarget(ConsoleAppender.Target.SYSTEM_ERR)
            .setFollow(true)
            .setLayout(
                JsonTemplateLayout.newBuilder()
                    .setConfiguration(configuration)
                    .setEventTemplate(template())
                    .build())
            .build();
    json.start();
    configuration.addAppender(json);
    LoggerConfig root = configuration.getRootLogger();
    List.copyOf(root.getAppenders().keySet()).forEach(root::removeAppender);
    root.addAppender(json, null, null);
    context.updateLoggers();
  }

  private static String template() {
    try (InputStream in = LogLines.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
