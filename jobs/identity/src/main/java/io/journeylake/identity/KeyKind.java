package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.List;

/**
 * A kind of key by which records are linked.
 *
 * @param kind name, as sources give it
 * @param form how values are normalised
 * @param priority 1 is the strongest; a weaker key gives way to a stronger one
 * @param identifiesPerson whether a customer with such a key is a person, not only a device
 * @param tellsApart whether two different values are two people, for every weaker key
 * @param limit values that one customer may have; 0 for any number
 * @param leastBits evidence that what two groups of records say of themselves must give for one
 *     person, in bits, negative to be lenient, or else the key gives way; null not to ask
 */
public record KeyKind(
    String kind,
    Form form,
    int priority,
    @JsonProperty("identifies-person") boolean identifiesPerson,
    @JsonProperty("tells-apart") boolean tellsApart,
    int limit,
    @JsonProperty("least-bits") Double leastBits)
    implements Serializable {

  /** Kind under which two records that an override links stand in identity_edge. */
  static final String OVERRIDE = "override";

  /** Kind under which a merge that a vendor declares stands in identity_edge. */
  static final String DECLARED = "declared";

  /** Kind under which alike records stand in identity_edge. */
  static final String ALIKE = "alike";

  /** How values of a kind are normalised. */
  public enum Form {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("phone")
    PHONE
  }

  public KeyKind {
    if (priority < 1 || limit < 0) {
      throw Failure.configuration(
          "Cannot use identity.keys " + kind,
          "priority " + priority + " or limit " + limit + " is out of bounds",
          "Give a priority from 1 and a limit from 0, which stands for none.");
    }
    if (List.of(OVERRIDE, DECLARED, ALIKE).contains(kind)) {
      throw Failure.configuration(
          "Cannot use identity.keys " + kind,
          "the name stands for overrides, for merges that a vendor declares, or for alike records",
          "Choose another name.");
    }
  }
}
