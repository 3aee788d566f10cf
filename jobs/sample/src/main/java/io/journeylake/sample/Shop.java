package io.journeylake.sample;

import io.journeylake.sample.Order.Buyer;
import io.journeylake.sample.Order.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one person puts into her orders and how she is written down in them. */
final class Shop {
  private final Scene scene;
  private final List<List<String>> services;

  Shop(Scene scene, List<List<String>> services) {
    this.scene = scene;
    String persona = scene.person().persona().key();
    this.services = services.stream().filter(row -> row.get(3).equals(persona)).toList();
  }

  /** One to three services. */
  List<Line> basket() {
    Chance chance = scene.chance();
    List<Line> lines = new ArrayList<>();
    lines.add(line(services.get(chance.below(services.size()))));
    for (List<String> row : services) {
      if (lines.size() < 3 && !row.get(0).equals(lines.get(0).sku()) && chance.happens(0.15)) {
        lines.add(line(row));
      }
    }
    return List.copyOf(lines);
  }

  private static Line line(List<String> row) {
    return new Line(row.get(0), row.get(1), 1, Integer.parseInt(row.get(2)));
  }

  /** An order that she places herself on the website. */
  Order online(OrderKey key, List<Line> lines) {
    Instant paid =
        scene.person().business()
            ? key.at().plus(Duration.ofDays(scene.chance().between(7, 21)))
            : key.at().plusSeconds(scene.chance().between(10, 90));
    return order(key, lines, buyer(false), paid, "web");
  }

  /** An order that staff note while she is on the telephone. */
  Order noted(OrderKey key, List<Line> lines) {
    Instant paid = key.at().plus(Duration.ofDays(scene.chance().between(3, 14)));
    return order(key, lines, buyer(true), paid, "shopify_draft_order");
  }

  private Order order(OrderKey key, List<Line> lines, Buyer buyer, Instant paid, String source) {
    return new Order(scene.person().id(), key, lines, buyer, paid, null, null, 0, source, "");
  }

  private Buyer buyer(boolean byStaff) {
    Chance chance = scene.chance();
    Spelling spelling = scene.spelling();
    Person person = scene.person();
    String email = spelling.email(person);
    String phone = spelling.phone(person, scene.household());
    if (byStaff && chance.happens(0.25)) {
      email = chance.happens(0.6) ? spelling.junkEmail() : "";
    }
    if (chance.happens(byStaff ? 0.02 : 0.05)) {
      phone = spelling.junkPhone();
    }
    return new Buyer(spelling.full(person), email, phone, scene.household().address());
  }
}
