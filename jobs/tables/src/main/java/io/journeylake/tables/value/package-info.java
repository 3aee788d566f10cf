/** What customers are worth: how often they will buy again, for how much, and until when. */
package io.journeylake.tables.value;
