package io.journeylake.sample;

import java.util.ArrayList;
import java.util.List;

/** Everything that one person did and that the systems noted about her, in no order. */
final class Story {
  private final List<WebVisit> visits = new ArrayList<>();
  private final List<TrackedVisit> tracked = new ArrayList<>();
  private final List<AdClick> clicks = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Ticket> tickets = new ArrayList<>();
  private final List<ZendeskUser> users = new ArrayList<>();
  private final List<MailEvent> mails = new ArrayList<>();
  private final List<SurveyAnswer> answers = new ArrayList<>();
  private final List<Review> reviews = new ArrayList<>();
  private final List<SocialComment> comments = new ArrayList<>();
  private final List<HubspotContact> contacts = new ArrayList<>();
  private final List<SalesforceContact> clients = new ArrayList<>();
  private final List<HubspotContact.Change> milestones = new ArrayList<>();

  List<WebVisit> visits() {
    return visits;
  }

  List<TrackedVisit> tracked() {
    return tracked;
  }

  List<AdClick> clicks() {
    return clicks;
  }

  List<Order> orders() {
    return orders;
  }

  List<Ticket> tickets() {
    return tickets;
  }

  List<ZendeskUser> users() {
    return users;
  }

  List<MailEvent> mails() {
    return mails;
  }

  List<SurveyAnswer> answers() {
    return answers;
  }

  List<Review> reviews() {
    return reviews;
  }

  List<SocialComment> comments() {
    return comments;
  }

  /** Contacts of the consumer business. */
  List<HubspotContact> contacts() {
    return contacts;
  }

  /** Contacts of the business clients. */
  List<SalesforceContact> clients() {
    return clients;
  }

  /** When the person became a lead and a customer: what the CRM follows. */
  List<HubspotContact.Change> milestones() {
    return milestones;
  }
}
