package io.journeylake.tables.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Credits each channel with the share of conversions that would be lost without it, by a Markov
 * chain of the last channels. States are the last one, two or three channels; immediate repeats of
 * a channel were dropped. Without a channel no way through it reaches the goal; the effects are
 * scaled so that they add up to all conversions.
 *
 * @see <a href="https://doi.org/10.1057/jma.2014.1">Anderl, Becker, von Wangenheim and Schumann,
 *     Mapping the customer journey: lessons learned from graph-based online attribution
 *     modeling</a>
 */
final class RemovalEffect implements PathModel {

  private static final long serialVersionUID = 1L;

  private final int order;
  private final boolean withLost;

  /**
   * A model.
   *
   * @param order how many channels a state remembers
   * @param withLost whether paths that did not convert count, too: they end in a state of their own
   */
  RemovalEffect(int order, boolean withLost) {
    this.order = order;
    this.withLost = withLost;
  }

  @Override
  public String title() {
    return "markov_" + order + (withLost ? "" : "_converted_only");
  }

  @Override
  public Map<String, Credit> credits(List<ChannelPath> paths) {
    double conversions = 0;
    double value = 0;
    TreeSet<String> channels = new TreeSet<>();
    for (ChannelPath path : paths) {
      conversions += path.conversions();
      value += path.value();
      channels.addAll(path.channels());
    }
    Map<String, Credit> credits = new TreeMap<>();
    if (conversions == 0) {
      channels.forEach(channel -> credits.put(channel, Credit.NONE));
      return credits;
    }
    Map<String, Double> effects = effects(new Counted(paths), channels);
    double sum = effects.values().stream().mapToDouble(effect -> effect).sum();
    for (Map.Entry<String, Double> effect : effects.entrySet()) {
      double share = effect.getValue() / sum;
      credits.put(effect.getKey(), new Credit(share * conversions, share * value));
    }
    return credits;
  }

  /** The share of conversions that would be lost without each channel. */
  private static Map<String, Double> effects(Counted counted, Set<String> channels) {
    AbsorbingChain chain = counted.chain();
    double all = chain.chance(counted.start(), new boolean[counted.states()]);
    Map<String, Double> effects = new TreeMap<>();
    for (String channel : channels) {
      double without = chain.chance(counted.start(), counted.with(channel));
      effects.put(channel, Math.max(0, 1 - without / all));
    }
    return effects;
  }

  /** How often which state followed which. */
  private final class Counted {

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> states = new ArrayList<>();
    private final List<Map<Integer, Long>> next = new ArrayList<>();
    private final List<Long> goals = new ArrayList<>();
    private final List<Long> left = new ArrayList<>();

    Counted(List<ChannelPath> paths) {
      number(List.of());
      for (ChannelPath path : paths) {
        long times = path.conversions() + (withLost ? path.others() : 0);
        if (times > 0) {
          count(path, times);
        }
      }
    }

    private void count(ChannelPath path, long times) {
      int state = start();
      for (int end = 1; end <= path.channels().size(); end++) {
        int after = number(path.channels().subList(Math.max(0, end - order), end));
        next.get(state).merge(after, times, Long::sum);
        left.set(state, left.get(state) + times);
        state = after;
      }
      goals.set(state, goals.get(state) + path.conversions());
      left.set(state, left.get(state) + times);
    }

    private int number(List<String> channels) {
      return numbers.computeIfAbsent(
          channels,
          added -> {
            states.add(added);
            next.add(new TreeMap<>());
            goals.add(0L);
            left.add(0L);
            return states.size() - 1;
          });
    }

    int start() {
      return 0;
    }

    int states() {
      return states.size();
    }

    /** Which states remember the channel. */
    boolean[] with(String channel) {
      boolean[] with = new boolean[states.size()];
      for (int state = 0; state < with.length; state++) {
        with[state] = states.get(state).contains(channel);
      }
      return with;
    }

    AbsorbingChain chain() {
      AbsorbingChain chain = new AbsorbingChain();
      for (int state = 0; state < states.size(); state++) {
        chain.add((double) goals.get(state) / left.get(state));
      }
      for (int state = 0; state < states.size(); state++) {
        for (Map.Entry<Integer, Long> step : next.get(state).entrySet()) {
          chain.follow(state, step.getKey(), (double) step.getValue() / left.get(state));
        }
      }
      return chain;
    }
  }
}
