package io.journeylake.sample;

/** A Dutch postal address and the area code of its landline. */
record Address(String street, int number, String postcode, String city, String area) {
  String line() {
    return street + " " + number;
  }
}
