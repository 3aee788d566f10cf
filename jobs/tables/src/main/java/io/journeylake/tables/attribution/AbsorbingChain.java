package io.journeylake.tables.attribution;

import java.util.ArrayList;
import java.util.List;

/**
 * A Markov chain in which every way ends: the chance to end in the goal, from each state.
 *
 * <p>The chances h solve h = r + Q h, with Q the chances to go from state to state and r those to
 * reach the goal at once. They are computed by Gauss-Seidel, which from zero on rises to the
 * solution and for a chain that always ends converges, until no chance changes any more by more
 * than the precision of a double: the solution, where a simulation would draw a sample of ways.
 *
 * @see <a href="https://math.dartmouth.edu/~prob/prob/prob.pdf">Grinstead and Snell, Introduction
 *     to Probability, chapter 11.2</a>
 */
final class AbsorbingChain {

  private static final double PRECISION = 1e-16;
  private static final int MOST_ROUNDS = 1_000_000;

  private final List<List<Step>> steps = new ArrayList<>();
  private final List<Double> goals = new ArrayList<>();

  /**
   * A way from one state to another.
   *
   * @param to number of the other state
   * @param chance its probability
   */
  private record Step(int to, double chance) {}

  /**
   * Adds a state and gives its number, from 0.
   *
   * @param goal chance to reach the goal from it at once
   */
  int add(double goal) {
    steps.add(new ArrayList<>());
    goals.add(goal);
    return goals.size() - 1;
  }

  /** Says with which chance one state follows another. */
  void follow(int from, int to, double chance) {
    steps.get(from).add(new Step(to, chance));
  }

  /**
   * The chance to end in the goal.
   *
   * @param from number of the state where the way begins
   * @param closed states from which the goal is out of reach
   */
  double chance(int from, boolean[] closed) {
    double[] chances = new double[goals.size()];
    double change = 1;
    for (int round = 0; change > PRECISION; round++) {
      if (round == MOST_ROUNDS) {
        throw new IllegalStateException("The chain has ways that hardly ever end");
      }
      change = 0;
      for (int state = chances.length - 1; state >= 0; state--) {
        if (!closed[state]) {
          double chance = goals.get(state);
          for (Step step : steps.get(state)) {
            chance += step.chance() * chances[step.to()];
          }
          change = Math.max(change, Math.abs(chance - chances[state]));
          chances[state] = chance;
        }
      }
    }
    return chances[from];
  }
}
