package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.identity.Components.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void linksConnectAndARecordWithoutLinkHasNoComponent() {
    Components components = of(100, new Link(1, 2, 3), new Link(3, 2, 3), new Link(7, 8, 1));

    assertThat(components.component(1)).isEqualTo(components.component(3)).isNotNull();
    assertThat(components.component(7)).isNotEqualTo(components.component(1)).isNotNull();
    assertThat(components.component(5)).isNull();
    assertThat(components.weakest(1)).isEqualTo(6);
  }

  @Test
  void manyKeysWithManyCollisionsAreKept() {
    List<Link> links = new ArrayList<>();
    for (long i = 0; i < 50_000; i++) {
      links.add(new Link(i << 20, i % 100 << 20, 1));
    }
    Collections.shuffle(links, new Random(1));
    Components components = Components.of(links::iterator, 6, priority -> 1_000_000);

    for (long i = 100; i < 50_000; i++) {
      assertThat(components.component(i << 20)).isEqualTo(components.component(i % 100 << 20));
    }
    assertThat(components.component(0)).isNotEqualTo(components.component(1 << 20));
  }

  @Test
  void linksThatAreOthersWhenTheyAreReadAgainFailBeforeAnythingIsWritten() {
    Iterator<List<Link>> reads =
        List.of(List.of(new Link(1, 2, 3)), List.of(new Link(1, 2, 3), new Link(2, 4, 3)))
            .iterator();

    assertThatThrownBy(() -> Components.of(() -> reads.next().iterator(), 6, priority -> 100))
        .hasMessageContaining("a link of priority 3 crosses two components");
  }

  @Test
  void componentThatIsTooLargeLosesItsWeakestKeysOnly() {
    Components components =
        of(
            3,
            new Link(1, 2, 1),
            new Link(2, 3, 6),
            new Link(3, 4, 1),
            new Link(4, 5, 2),
            new Link(8, 9, 6));

    assertThat(components.component(1)).isEqualTo(components.component(2)).isNotNull();
    assertThat(components.component(3))
        .isEqualTo(components.component(5))
        .isNotEqualTo(components.component(1));
    assertThat(components.weakest(2)).isEqualTo(5);
    assertThat(components.component(8)).isEqualTo(components.component(9)).isNotNull();
    assertThat(components.weakest(8)).isEqualTo(6);
    assertThat(components.leaveOut(5)).isFalse();
    assertThat(components.leaveOut(6)).isTrue();
  }

  @Test
  void componentThatIsTooLargeByItsStrongestKeyFallsApart() {
    Components components = of(2, new Link(1, 2, 0), new Link(2, 3, 0), new Link(3, 4, 5));

    assertThat(components.component(1)).isNull();
    assertThat(components.weakest(1)).isEqualTo(-1);
    assertThat(components.component(3)).isNull();
    assertThat(components.leaveOut(0)).isTrue();
  }

  @Test
  void overrideLinksInAComponentOfAnySize() {
    Components components =
        of(2, new Link(1, 2, 0), new Link(2, 3, 0), new Link(3, 4, Components.OVERRIDE));

    assertThat(components.component(1)).isNull();
    assertThat(components.component(3)).isEqualTo(components.component(4)).isNotNull();
    assertThat(components.weakest(3)).isEqualTo(Components.OVERRIDE);
  }

  private static Components of(int bound, Link... links) {
    return Components.of(() -> List.of(links).iterator(), 6, priority -> bound);
  }
}
