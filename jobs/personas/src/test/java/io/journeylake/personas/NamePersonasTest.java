package io.journeylake.personas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamePersonasTest {

  @Test
  void nameTellsTheTwoFeaturesThatStandOutMost() {
    List<PersonaModel.Centre> named =
        new NamePersonas()
            .name(
                List.of(
                    centre(Feature.VALUE, 3, Feature.ORDERS, 2),
                    centre(Feature.VALUE, -3, Feature.ORDERS, -2)));

    assertThat(named.get(0).nameEn()).isEqualTo("Big spenders, regular buyers");
    assertThat(named.get(0).nameNl()).isEqualTo("Grote besteders, vaste kopers");
    assertThat(named.get(1).nameEn()).isEqualTo("Small spenders, rarely buying");
  }

  @Test
  void personasThatStandOutAlikeGetFurtherWords() {
    List<Double> plain = centre(Feature.VALUE, 0, Feature.ORDERS, 0);
    List<Double> one = centre(Feature.VALUE, 3, Feature.ORDERS, 3);
    List<Double> other = new ArrayList<>(one);
    other.set(List.of(Feature.values()).indexOf(Feature.SENTIMENT), 1.0);

    List<PersonaModel.Centre> named = new NamePersonas().name(List.of(one, other, plain));

    assertThat(named).extracting(PersonaModel.Centre::nameEn).doesNotHaveDuplicates();
    assertThat(named.get(1).nameEn()).isEqualTo(named.get(0).nameEn() + ", pleased");
  }

  @Test
  void littleOfAFeatureIsNeverCalledNone() {
    for (Feature feature : Feature.values()) {
      assertThat(feature.wordsEn(-1)).doesNotContainPattern("\\b(no|not|none|never|without)\\b");
      assertThat(feature.wordsNl(-1)).doesNotContainPattern("\\b(geen|niet|nooit|zonder)\\b");
    }
  }

  private static List<Double> centre(Feature one, double value, Feature other, double otherValue) {
    List<Double> centre = new ArrayList<>(Collections.nCopies(Feature.values().length, 0.0));
    centre.set(List.of(Feature.values()).indexOf(one), value);
    centre.set(List.of(Feature.values()).indexOf(other), otherValue);
    return centre;
  }
}
