/**
 * The command line. Reads arguments, settings and contracts; runs the steps in the order in which
 * {@code jobs/pom.xml} lists them; writes the run ledger. Prints progress to standard output and
 * one line to standard error when something is wrong.
 */
package io.journeylake.nightly;
