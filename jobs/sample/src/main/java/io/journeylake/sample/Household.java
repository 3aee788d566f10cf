package io.journeylake.sample;

import java.util.List;

/**
 * People at one address.
 *
 * @param landline national digits, "0201234567"
 * @param sharedDevice whether the others also use the first member's device
 * @param sharedPhone whether they give the landline as their own number now and then
 */
record Household(
    int number,
    Address address,
    String landline,
    List<Person> members,
    boolean sharedDevice,
    boolean sharedPhone) {}
