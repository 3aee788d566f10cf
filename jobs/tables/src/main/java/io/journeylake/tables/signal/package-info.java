/** Signals of concern: figures that leave the limits of their own past. */
package io.journeylake.tables.signal;
