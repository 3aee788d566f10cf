package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliseNameTest {

  @ParameterizedTest
  @CsvSource({
    "van der Bérg, berg",
    "Berg van der, berg",
    "Vandenberghe, berghe",
    "VAN DEN BERGHE, berghe",
    "de la Cruz, cruz",
    "von und zu Löwe, lowe",
    "Ødegård, odegard",
    "Strauß, strauss",
    "O'Brien, obrien",
    "O’Brien-de Vries, obrien vries",
    "Mc Donald, mcdonald",
    "'''s-Gravenmade', gravenmade",
    "Jansen Jr., jansen",
    "'Jansen, PhD', jansen",
  })
  void surnamesLoseParticlesDiacriticsAndSuffixes(String written, String surname) {
    assertThat(NormaliseName.of(null, null, written).surname()).isEqualTo(surname);
  }

  @ParameterizedTest
  @CsvSource({
    "' Zoë ', zoe",
    "Dr. Jan, jan",
    "J.A.M., j a m",
    "J.A. (Jan), jan",
    "Jan-Willem, jan willem",
    "Mevr., ''",
  })
  void givenNamesLoseTitlesAndAreTheOneThatIsUsed(String written, String given) {
    assertThat(NormaliseName.of(null, written, null).given()).isEqualTo(given);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jan van Dijk | jan | dijk | jan dijk",
        "Dhr. J.A. van Dijk | j a | dijk | j a dijk",
        "De heer Jan Dijk | jan | dijk | jan dijk",
        "van Dijk, Jan | jan | dijk | jan dijk",
        "Dijk, J. van | j | dijk | j dijk",
        "Smith, Jr. | '' | '' | smith",
        "Mr John Smith, Esq. | john | smith | john smith",
        "Thomas Clifford, 1st Baron | thomas | clifford | thomas clifford baron",
        "Sir John William Smith, 2nd Baronet | john | smith | john william smith",
        "Jan Willem van der Berg | jan | berg | jan willem berg",
        "Gabriel Garcia Marquez | gabriel | garcia marquez | gabriel garcia marquez",
        "J.A. (Jan) de Vries | jan | vries | jan vries",
        "Anna de Vries (Jansen) | anna | vries jansen | anna vries jansen",
        "Madonna | '' | '' | madonna",
      })
  void fullNamesAreCutInTwo(String written, String given, String surname, String full) {
    NormaliseName name = NormaliseName.of(written, null, null);

    assertThat(List.of(name.given(), name.surname(), name.full()))
        .containsExactly(given, surname, full);
  }

  @Test
  void surnameOfParticlesAloneStays() {
    assertThat(NormaliseName.of(null, null, "In 't").surname()).isEqualTo("in t");
  }

  @Test
  void partThatIsMissingOrATitleIsTakenFromTheFullName() {
    NormaliseName lord = NormaliseName.of("Sir John Smith, 1st Baronet", "Sir", "Baronet");
    assertThat(List.of(lord.given(), lord.surname())).containsExactly("john", "smith");

    NormaliseName initial = NormaliseName.of("Jan Dijk", "J.", null);
    assertThat(List.of(initial.given(), initial.surname())).containsExactly("j", "dijk");
  }

  @Test
  void shortFormsHaveTheNamesThatTheyMayStandFor() {
    assertThat(NameWords.roots("kees")).isEqualTo("cornelis");
    assertThat(NameWords.roots("liz")).isEqualTo("elizabeth");
    assertThat(NameWords.roots("bill")).isEqualTo("william");
    assertThat(NameWords.roots("bert").split(" ")).contains("robertus", "albertus", "herbert");
    assertThat(NameWords.roots("hans").split(" ")).contains("johannes");
    assertThat(NameWords.roots("johan").split(" ")).contains("johannes");
    assertThat(NameWords.roots("ozgur")).isEqualTo("ozgur");
  }

  @Test
  void listOfShortFormsIsWrittenAsNamesAreCompared() {
    Set<String> roots = new HashSet<>();
    List<List<String>> groups = WordLists.lines("names/nicknames.txt");
    for (List<String> names : groups) {
      assertThat(roots.add(names.get(0))).as(names.get(0)).isTrue();
      assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(1);
      assertThat(names).allSatisfy(name -> assertThat(Words.of(name)).isEqualTo(name));
    }
    assertThat(groups).hasSizeGreaterThan(200);
  }
}
