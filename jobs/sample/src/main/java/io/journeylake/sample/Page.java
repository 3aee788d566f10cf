package io.journeylake.sample;

/** The pages of the public website. */
enum Page {
  HOME("/", "Helder Huis | Schoonmaak aan huis", "Helder Huis | Home cleaning"),
  SERVICES("/diensten", "Onze diensten", "Our services"),
  PRICES("/tarieven", "Tarieven", "Prices"),
  REVIEWS("/reviews", "Reviews van klanten", "Customer reviews"),
  ABOUT("/over-ons", "Over ons", "About us"),
  QUESTIONS("/veelgestelde-vragen", "Veelgestelde vragen", "Frequently asked questions"),
  QUOTE("/offerte", "Offerte aanvragen", "Request a quote"),
  CHECKOUT("/afrekenen", "Afrekenen", "Checkout"),
  CHECKOUT_ERROR("/afrekenen/fout", "Er ging iets mis", "Something went wrong"),
  THANKS("/bedankt", "Bedankt voor je boeking", "Thank you for your booking"),
  CONTACT("/contact", "Contact", "Contact"),
  LOGIN("/inloggen", "Inloggen", "Log in");

  private final String path;
  private final String dutch;
  private final String english;

  Page(String path, String dutch, String english) {
    this.path = path;
    this.dutch = dutch;
    this.english = english;
  }

  String url(String language) {
    return "https://www.helderhuis.nl" + (language.equals("en") ? "/en" : "") + path;
  }

  String title(String language) {
    return language.equals("en") ? english : dutch;
  }
}
