package io.journeylake.telemetry;

/**
 * How a column of an input reaches a column of an output, in the words of OpenLineage.
 *
 * <p>In rising order: of two influences in a row the later constant is that of both together.
 *
 * @see <a href="https://openlineage.io/docs/spec/facets/dataset-facets/column_lineage_facet">
 *     OpenLineage, column level lineage facet</a>
 */
enum Influence {
  IDENTITY("DIRECT"),
  TRANSFORMATION("DIRECT"),
  AGGREGATION("DIRECT"),
  /** Through a hash: the value cannot be read from the output any more. */
  MASKING("DIRECT"),
  CONDITIONAL("INDIRECT"),
  WINDOW("INDIRECT"),
  GROUP_BY("INDIRECT"),
  JOIN("INDIRECT"),
  FILTER("INDIRECT"),
  /** Through a Java function, of which only is known which columns it is given. */
  FUNCTION("INDIRECT");

  private final String type;

  Influence(String type) {
    this.type = type;
  }

  /** DIRECT when values of the output are made of those of the input, else INDIRECT. */
  String type() {
    return type;
  }

  /** OpenLineage's second word; it has none for functions, and says masking by a flag. */
  String subtype() {
    return switch (this) {
      case FUNCTION -> "";
      case MASKING -> TRANSFORMATION.name();
      default -> name();
    };
  }

  /** This influence, followed by another. */
  Influence then(Influence next) {
    return compareTo(next) >= 0 ? this : next;
  }
}
