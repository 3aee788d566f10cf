/**
 * Credits conversions to the channels and campaigns that came before them, by rules and by models;
 * each but participation gives away every conversion exactly once.
 */
package io.journeylake.tables.attribution;
