/**
 * The publish step. Reads every table that readers may see, at one fixed version each; writes the
 * published set, one DuckDB file and the journey map page. The rule: nothing is published unless
 * every check holds; the set becomes visible by one commit; and whatever is exported comes from
 * exactly the versions of that commit.
 */
package io.journeylake.publish;
