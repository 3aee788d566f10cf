package io.journeylake.identity;

import io.journeylake.table.Customer;
import java.util.List;
import java.util.Locale;

/**
 * A field of the golden record: columns that record and customer have alike, and that a customer
 * always has of one record. Half an address of one and half of another is nobody's address.
 */
enum GoldenField {
  NAME,
  EMAIL,
  PHONE,
  BIRTH_DATE,
  ADDRESS,
  LANGUAGE;

  /** The columns. */
  List<String> columns() {
    return switch (this) {
      case NAME -> List.of(Customer.FULL_NAME, Customer.GIVEN_NAME, Customer.SURNAME);
      case EMAIL -> List.of(Customer.EMAIL);
      case PHONE -> List.of(Customer.PHONE);
      case BIRTH_DATE -> List.of(Customer.BIRTH_DATE);
      case ADDRESS ->
          List.of(
              Customer.STREET,
              Customer.HOUSE_NUMBER,
              Customer.POSTCODE,
              Customer.CITY,
              Customer.REGION,
              Customer.COUNTRY);
      case LANGUAGE -> List.of(Customer.LANGUAGE);
    };
  }

  /** The field as customer_field names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
