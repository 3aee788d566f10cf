package io.journeylake.nightly;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Records of people of which it is known who is who, as the exports of one night. */
interface MeasuredSet {

  /** How the exports are read. */
  List<SourceContract> sources();

  /** The night whose exports they are. */
  Night night();

  /** Lays the exports into the folder {@code landing} below this one. */
  void land(Path folder);

  /**
   * Who is who, as columns source, record, person and perhaps knowable_as.
   *
   * @param lake has the records
   */
  Dataset<Row> truth(Lake lake);
}
