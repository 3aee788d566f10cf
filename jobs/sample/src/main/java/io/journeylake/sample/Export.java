package io.journeylake.sample;

import java.time.LocalDate;
import java.util.List;

/** One system's export: turns stories into the lines of its files. */
interface Export {
  Source source();

  /** The lines above the rows of a file. */
  default List<String> head(LocalDate night) {
    return List.of();
  }

  /** Writes what one story means for this system. */
  void write(Story story, SourceFiles files);

  /** Writes what no single story holds, after all stories. */
  default void finish(SourceFiles files) {}

  /** Rows as they come out when something broke; the first ones are the likeliest. */
  List<BadRow> badRows(LocalDate night);

  /** The lines below the rows of a file. */
  default List<String> foot(LocalDate night) {
    return List.of();
  }

  /** A row that no reader can accept, with the reason. */
  record BadRow(String reason, String line) {
    static final String BROKEN_JSON = "broken_json";
    static final String COLUMN_COUNT = "column_count";
    static final String UNREADABLE_TIME = "unreadable_time";
    static final String UNREADABLE_NUMBER = "unreadable_number";
  }
}
