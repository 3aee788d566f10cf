package io.journeylake.sample;

import java.time.Instant;
import java.util.List;

/** An answer to the question whether one would recommend the company. */
record SurveyAnswer(
    String owner,
    long id,
    long person,
    String name,
    String email,
    int score,
    String comment,
    Instant at,
    List<String> tags) {}
