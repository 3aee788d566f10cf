package io.journeylake.sample;

import java.util.List;

/** One JSON object, written key by key. */
final class Json {
  private final StringBuilder text = new StringBuilder(256).append('{');

  Json put(String key, String value) {
    name(key);
    if (value == null) {
      text.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  Json put(String key, long value) {
    name(key);
    text.append(value);
    return this;
  }

  Json put(String key, Json value) {
    name(key);
    text.append(value.text).append('}');
    return this;
  }

  Json flag(String key, boolean value) {
    name(key);
    text.append(value);
    return this;
  }

  /** A number that is written down already, "12.50". */
  Json number(String key, String value) {
    name(key);
    text.append(value);
    return this;
  }

  Json missing(String key) {
    return put(key, (String) null);
  }

  Json objects(String key, List<Json> values) {
    name(key);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",").append(values.get(i).text).append('}');
    }
    text.append(']');
    return this;
  }

  Json strings(String key, List<String> values) {
    name(key);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      quote(values.get(i));
    }
    text.append(']');
    return this;
  }

  String line() {
    return text + "}";
  }

  private void name(String key) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append('"').append(key).append("\":");
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
