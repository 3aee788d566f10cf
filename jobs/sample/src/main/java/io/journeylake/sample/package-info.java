/**
 * The fictional cleaning company Helder Huis: reads nothing but a seed, writes the exports of its
 * systems in the shapes of their vendors, and beside them the truth.
 *
 * <p>A household is made from the seed and its number alone, so the company is told twice without
 * being held in memory: once to number the orders by time, once to write the files. Each export is
 * one class; what a person did is a {@link io.journeylake.sample.Story}.
 */
package io.journeylake.sample;
