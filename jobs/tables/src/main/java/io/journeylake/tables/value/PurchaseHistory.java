package io.journeylake.tables.value;

/**
 * When customers bought, as far as a model of purchases needs to know it. Purchases of one day are
 * one; times are in weeks.
 *
 * @param repeats purchases after the first
 * @param lastAt age at the last purchase, since the first; 0 without repeats
 * @param age time since the first purchase
 * @param customers how many customers have that history
 */
record PurchaseHistory(int repeats, double lastAt, double age, long customers) {}
