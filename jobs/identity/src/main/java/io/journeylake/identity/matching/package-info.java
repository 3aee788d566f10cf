/**
 * Says how alike two records are: comparisons with levels, weights after Fellegi and Sunter (1969)
 * learnt without labels, blocking, and average linkage. Knows nothing of tables; the package above
 * gives it values and stores what it learns.
 */
package io.journeylake.identity.matching;
