package io.journeylake.sample;

import java.time.Instant;

/** A comment below one of the company's posts. */
record SocialComment(
    String owner, String id, String username, String text, int post, String parent, Instant at) {}
