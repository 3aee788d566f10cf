package io.journeylake.tables.attribution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Credits the conversions of each path in equal parts to its different channels: the Shapley value
 * of the game in which a coalition of channels wins the conversions of all paths that need no other
 * channel. Each path is a unanimity game of its channels, of which each has the same part.
 *
 * @see <a href="https://doi.org/10.1515/9781400881970-018">Shapley, A value for n-person games</a>
 */
final class CoalitionShare implements PathModel {

  private static final long serialVersionUID = 1L;

  @Override
  public String title() {
    return "shapley_coalition";
  }

  @Override
  public Map<String, Credit> credits(List<ChannelPath> paths) {
    Map<String, Credit> credits = new TreeMap<>();
    for (ChannelPath path : paths) {
      TreeSet<String> members = new TreeSet<>(path.channels());
      double conversions = (double) path.conversions() / members.size();
      double value = path.value() / members.size();
      for (String channel : members) {
        credits.put(channel, credits.getOrDefault(channel, Credit.NONE).plus(conversions, value));
      }
    }
    return credits;
  }
}
