package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a support desk does about records that were taken for the wrong person. */
class OverrideIT {

  private static final String CONTRACT =
      """
      kind: SourceContract
      name: members
      family: club
      description: Members of the club.
      grain: One row per member.
      read: {format: csv}
      columns:
        - {name: number, physicalType: STRING, required: true, classification: pseudonym, description: Number of the member.}
        - {name: mail, physicalType: STRING, classification: personal, description: E-mail address.}
        - {name: joined_at, physicalType: TIMESTAMP, format: "yyyy-MM-dd HH:mm", zone: Europe/Amsterdam, required: true, description: When the member joined.}
      key: {columns: [number]}
      people:
        record: number
        identifiers:
          - {kind: email, value: mail}
      events:
        - type: crm.contact_created
          direction: inbound
          at: joined_at
          touchpoint: "'Club'"
          channel: "'Club'"
          fields: {object_id: number}
      """;

  private static final List<String> AN = List.of("--by", "An", "--why", "a call", "--on");

  @TempDir Path folder;

  @Test
  void recordsAreTakenOutOfACustomerAndLinkedWithAnotherAndAllOfItIsTakenBack() throws IOException {
    members();
    assertThat(run("night", "2026-01-31").exitCode()).isIn(0, 20);
    assertThat(customers()).isEqualTo("2");
    String customer =
        column("select customer_id from customer_record group by 1 order by count(*) desc limit 1");

    CommandLineRun unmerge =
        decided("2026-02-01", "unmerge", customer, "--records", "club/members:M1");
    assertThat(unmerge.exitCode()).as(unmerge.err()).isZero();
    assertThat(unmerge.out())
        .isEqualTo(
            "The next night takes them out of customer "
                + customer
                + ". Overrides added: 2, as entry 1; 'override withdraw --entry 1' takes that back.\n");
    CommandLineRun again =
        decided(
            "2026-02-01", "unmerge", customer, "--records", "club/members:M1", "--format", "json");
    assertThat(again.exitCode()).isEqualTo(10);
    assertThat(again.out()).isEqualTo("{\"added\":[]}\n");
    CommandLineRun plan = run("plan", "2026-02-01");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("would find no new file", "overrides");
    assertThat(run("night", "2026-02-01").exitCode()).isIn(0, 20);
    assertThat(run("plan", "2026-02-01").exitCode()).isEqualTo(10);
    assertThat(customers()).isEqualTo("3");
    assertThat(run("night", "2026-02-01").exitCode()).isEqualTo(10);

    CommandLineRun why = run("why", "club/members:M1", "club/members:M3");
    assertThat(why.exitCode()).as(why.err()).isZero();
    assertThat(why.out())
        .startsWith("They are two customers, ")
        .contains("What joined nothing:", "gave_way", "an override says that they are two people")
        .contains("What their values say:", "email equal", "all together")
        .doesNotContain("@");
    assertThat(run("why", "club/members:M1", "--format", "json").out())
        .startsWith("{\"customer\":")
        .contains("\"source\":\"club/members\"");
    assertThat(run("why", "7").exitCode()).isEqualTo(50);

    CommandLineRun contrary =
        decided(
            "2026-02-02", "override", "add", "--must-link", "club/members:M3", "club/members:M1");
    assertThat(contrary.exitCode()).isEqualTo(50);
    assertThat(contrary.err()).contains("two people by entry 1 on", "one by this command on");

    Path file = folder.resolve("overrides.csv");
    String header = "decision,record,other_record,by,why,on\n";
    String good =
        "must_link,club/members:M1,club/members:M4,An,\"her other address, she says\",2026-02-02\n";
    Files.writeString(
        file, header + good + "must_link,club/members:M1,club/members:M9,An,?,2026-02-02\n");
    CommandLineRun unknown = run("override", "add", "--file", file.toString());
    assertThat(unknown.exitCode()).isEqualTo(50);
    assertThat(unknown.err()).contains("the lake knows no record").doesNotContain("M9");
    Files.writeString(file, header + good);
    assertThat(run("override", "add", "--file", file.toString()).out())
        .isEqualTo("Overrides added: 1, as entry 2. The next night applies them.\n");
    assertThat(run("night", "2026-01-31").exitCode()).isIn(0, 20);
    assertThat(customers()).isEqualTo("2");
    assertThat(run("rebuild").out()).contains("Every published table has the rows that it had.");

    assertThat(
            decided("2026-02-03", "override", "withdraw", "--entry", "1", "--format", "json").out())
        .startsWith("{\"entry\":3,\"added\":[{\"decision\":\"withdrawn\",\"record_id\":\"")
        .hasLineCount(1);
    assertThat(run("night", "2026-02-03").exitCode()).isIn(0, 20);
    assertThat(customers()).isEqualTo("1");
    assertThat(run("override", "list", "--format", "json").out().lines())
        .singleElement()
        .asString()
        .contains(
            "\"entry\":2",
            "\"source\":\"club/members\",",
            "\"other_source\":\"club/members\"",
            "\"why\":\"her other address, she says\",\"decided_on\":\"2026-02-02\"");
    assertThat(run("override", "list", "--all", "--format", "json").out().lines()).hasSize(5);

    Files.move(folder.resolve("lake/identity/identity_override"), folder.resolve("lost"));
    CommandLineRun lost = run("night", "2026-02-03");
    assertThat(lost.exitCode()).isEqualTo(30);
    assertThat(lost.err()).contains("table identity/identity_override has lost its version");
  }

  @Test
  void argumentsThatSayTooLittleOrTooMuchAreRefusedBeforeAnythingStarts() throws IOException {
    members();
    String record = "club/members:M1";

    assertThat(decided("2026-02-01", "override", "add", "--must-link", record).exitCode())
        .isEqualTo(50);
    assertThat(
            decided("2026-02-01", "override", "add", "--must-link", "--cannot-link", record, record)
                .exitCode())
        .isEqualTo(50);
    assertThat(run("override", "add", "--must-link", record, "club/members:M2").err())
        .startsWith("Cannot add the override: the arguments are not those of one override");
    assertThat(decided("2026-02-01", "override", "withdraw", record).err())
        .startsWith("Cannot withdraw the override: it is not said which.");
    assertThat(decided("the first", "unmerge", "7", "--records", record).err())
        .startsWith("Cannot unmerge customer 7: 'the first' is not a date");
    assertThat(decided("2026-02-01", "unmerge", "7", "--records", "m1@mail.nl").err())
        .startsWith("Cannot unmerge customer 7: a record is named neither by its id");
    Path file = Files.writeString(folder.resolve("overrides.csv"), "record,other_record\n");
    assertThat(run("override", "add", "--file", file.toString()).err())
        .contains("Let it be decision,record,other_record,by,why,on.");
  }

  private void members() throws IOException {
    Path contract = folder.resolve("contracts/club/members.yaml");
    Files.createDirectories(contract.getParent());
    Files.writeString(contract, CONTRACT);
    Path landing = Files.createDirectories(folder.resolve("landing/club/members"));
    Files.writeString(
        landing.resolve("2026-01-31.csv"),
        """
        number,mail,joined_at
        M1,club@family.nl,2026-01-30 10:00
        M2,club@family.nl,2026-01-30 11:00
        M3,club@family.nl,2026-01-30 12:00
        M4,other@family.nl,2026-01-30 13:00
        """);
  }

  private String customers() {
    return column("select count(distinct customer_id) from customer_record");
  }

  private String column(String query) {
    return CommandLineRun.csv(folder.resolve("lake"), query).split("\n", -1)[1];
  }

  private CommandLineRun decided(String on, String... args) {
    return run(
        Stream.of(Stream.of(args), AN.stream(), Stream.of(on))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of(args),
                Stream.of(
                    "--lake", folder.resolve("lake").toString(),
                    "--landing", folder.resolve("landing").toString(),
                    "--contracts", folder.resolve("contracts").toString()))
            .toArray(String[]::new));
  }
}
