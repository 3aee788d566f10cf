package io.journeylake.identity;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.journeylake.identity.LinkedRecord.HashedKey;
import io.journeylake.lake.StagedSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** Kinds as record.identifiers names them: one a kind of the settings and {@link KeyForm}. */
final class StoredKinds implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<KeyKind> kinds;
  private final Map<String, String> kindOf = new HashMap<>();
  private final Map<String, KeyForm> formOf = new HashMap<>();

  StoredKinds(List<KeyKind> kinds) {
    this.kinds = List.copyOf(kinds);
    for (KeyKind kind : kinds) {
      for (KeyForm form : KeyForm.of(kind)) {
        kindOf.put(form.name(kind.kind()), kind.kind());
        formOf.put(form.name(kind.kind()), form);
      }
    }
  }

  /** Whether identifiers can have that name. */
  Column isKnown(Column stored) {
    return stored.isin(kindOf.keySet().stream().sorted().toArray());
  }

  /** A stored identifier as a key of a record. */
  HashedKey key(String stored, String hash) {
    return new HashedKey(kindOf.get(stored), hash, formOf.get(stored));
  }

  /** Names under which a kind's values stand that count, one a space of hashes. */
  static List<String> counted(KeyKind kind) {
    return KeyForm.of(kind).stream()
        .filter(form -> !form.isWritten())
        .map(form -> form.name(kind.kind()))
        .toList();
  }

  /** The kind of the settings for the name of a stored one; other names stay. */
  Column kind(Column stored) {
    Column kind = stored;
    for (KeyKind known : kinds) {
      List<Object> further = new ArrayList<>();
      KeyForm.of(known).stream()
          .filter(form -> form != KeyForm.PLAIN)
          .forEach(form -> further.add(form.name(known.kind())));
      if (!further.isEmpty()) {
        kind = when(stored.isin(further.toArray()), lit(known.kind())).otherwise(kind);
      }
    }
    return kind;
  }

  /** Hash of a stored identifier, by which records are linked whatever its form is. */
  Column hash(Column identifier) {
    return StagedSource.keyHash(kind(identifier.getField("kind")), identifier.getField("value"));
  }
}
