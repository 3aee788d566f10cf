package io.journeylake.sample;

import java.time.Instant;

/** A click on a search advertisement. */
record AdClick(String owner, Instant at, String gclid, int campaign, boolean mobile) {}
