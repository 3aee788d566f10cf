/**
 * Who is who: decides which staged records name one customer, and keeps customer ids stable.
 *
 * <p>Reads the staged sources, and yesterday's {@code customer_record} and {@code
 * customer_redirect}; writes {@code record}, {@code identity_edge}, {@code customer_redirect},
 * {@code customer_record}, {@code customer}, {@code customer_field}, {@code household} and {@code
 * household_member}, and for commands {@code identity_override}. What people say of records holds
 * first, and then merges of vendors. Records that share a value of a key belong together, strongest
 * keys first; where a weaker key would join customers whom a stronger key tells apart, it gives way
 * and the conflict is kept. An id is minted once, follows the largest part of its records, and
 * leaves a redirect when it is retired. Of each field a customer has the value of the record that
 * the rules of {@code conf} choose, and customers of one home are a household.
 */
package io.journeylake.identity;
