package io.journeylake.publish.page;

/**
 * One number in a cell of the map.
 *
 * @param label what it is
 * @param value the number
 */
public record Fact(Text label, Text value) {}
