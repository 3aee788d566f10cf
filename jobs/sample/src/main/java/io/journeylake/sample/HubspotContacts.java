package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** HubSpot's export from the user interface: UTF-8 with a byte order mark, English labels. */
final class HubspotContacts implements Export {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Override
  public Source source() {
    return Source.HUBSPOT_CONTACTS;
  }

  @Override
  public List<String> head(LocalDate night) {
    return List.of(
        BYTE_ORDER_MARK
            + Csv.line(
                "Record ID",
                "First Name",
                "Last Name",
                "Email",
                "Phone Number",
                "Street Address",
                "Postal Code",
                "City",
                "Country/Region",
                "Preferred language",
                "Date of birth",
                "Create Date",
                "Last Modified Date",
                "Lifecycle Stage",
                "Merged object IDs",
                "Original Source"));
  }

  @Override
  public void write(Story story, SourceFiles files) {
    Nights nights = files.nights();
    for (HubspotContact contact : story.contacts()) {
      List<Instant> moments = contact.changes().stream().map(HubspotContact.Change::at).toList();
      for (int delivery : nights.deliveriesOf(moments)) {
        Instant end = nights.end(delivery);
        boolean gone = contact.goneAt() != null && contact.goneAt().isBefore(end);
        if (!gone) {
          files.row(delivery, row(contact, end), trace(contact, end));
        }
      }
    }
  }

  private static String row(HubspotContact contact, Instant end) {
    HubspotContact.Change latest = contact.changes().get(0);
    for (HubspotContact.Change change : contact.changes()) {
      latest = change.at().isBefore(end) ? change : latest;
    }
    boolean merged = isMerged(contact, end);
    Address address = contact.address();
    return Csv.line(
        Long.toString(contact.id()),
        contact.first(),
        contact.last(),
        contact.email(),
        contact.phone(),
        address == null ? null : address.line(),
        address == null ? null : address.postcode(),
        address == null ? null : address.city(),
        address == null ? null : "Netherlands",
        contact.language(),
        contact.birth() == null ? null : contact.birth().toString(),
        Stamp.hubspot(contact.changes().get(0).at()),
        Stamp.hubspot(latest.at()),
        latest.stage(),
        merged ? mergedIds(contact) : null,
        contact.source());
  }

  private static boolean isMerged(HubspotContact contact, Instant end) {
    return contact.mergedAt() != null && contact.mergedAt().isBefore(end);
  }

  private static Trace trace(HubspotContact contact, Instant end) {
    String id = Long.toString(contact.id());
    Trace trace =
        new Trace(id, contact.owner())
            .key("contact", id)
            .email(contact.email())
            .phone(contact.phone())
            .home(contact.address())
            .birth(contact.birth());
    return isMerged(contact, end) ? trace.key("contact", contact.mergedId().toString()) : trace;
  }

  /** The portal was moved once: each merged contact also has an id from before. */
  private static String mergedIds(HubspotContact contact) {
    return contact.mergedId() + ";" + (contact.mergedId() - 10_000_000_000L);
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(BadRow.COLUMN_COUNT, "99900000001,Jan,Bakker,jan@"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            "99900000002,Els,Smit,,,,,,,Nederlands,,binnenkort,binnenkort,Lead,,Direct Traffic"));
  }
}
