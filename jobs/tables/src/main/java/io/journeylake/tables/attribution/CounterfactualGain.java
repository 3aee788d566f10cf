package io.journeylake.tables.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Credits the conversions of each path to its channels by what each adds: how much more often those
 * convert who go the path than those who go it without that channel. Where none adds anything, the
 * last one has the credit.
 *
 * @see <a href="https://github.com/google/fractribution">Fractribution, which calls this
 *     Shapley</a>
 */
final class CounterfactualGain implements PathModel {

  private static final long serialVersionUID = 1L;

  @Override
  public String title() {
    return "shapley_counterfactual";
  }

  @Override
  public Map<String, Credit> credits(List<ChannelPath> paths) {
    Map<List<String>, Double> rates = new HashMap<>();
    paths.forEach(path -> rates.put(path.channels(), path.rate()));
    Map<String, Credit> credits = new TreeMap<>();
    for (ChannelPath path : paths) {
      path.channels().forEach(channel -> credits.putIfAbsent(channel, Credit.NONE));
      if (path.conversions() > 0) {
        double[] gains = gains(path, rates);
        for (int place = 0; place < gains.length; place++) {
          credits.put(
              path.channels().get(place),
              credits
                  .get(path.channels().get(place))
                  .plus(gains[place] * path.conversions(), gains[place] * path.value()));
        }
      }
    }
    return credits;
  }

  /** Share of each place of the path. */
  private static double[] gains(ChannelPath path, Map<List<String>, Double> rates) {
    double[] gains = new double[path.channels().size()];
    double sum = 0;
    for (int place = 0; place < gains.length; place++) {
      List<String> without = new ArrayList<>(path.channels());
      without.remove(place);
      gains[place] = Math.max(0, path.rate() - rates.getOrDefault(without, 0.0));
      sum += gains[place];
    }
    if (sum == 0) {
      gains[gains.length - 1] = 1;
      sum = 1;
    }
    for (int place = 0; place < gains.length; place++) {
      gains[place] /= sum;
    }
    return gains;
  }
}
