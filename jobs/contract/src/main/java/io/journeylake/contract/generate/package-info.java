/** Build-time generators: column constants for Java, and the table index of the README. */
package io.journeylake.contract.generate;
