/**
 * The journey map page. Reads aggregated rows of the journey tables; writes nothing itself but one
 * HTML text, which needs no network and no script. The rule: every number on the page stands in a
 * table of the same publication, and the page shows the SQL that finds it.
 */
package io.journeylake.publish.page;
