package io.journeylake.tables.value;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Finds the positive parameters of a model under which what was seen is likeliest.
 *
 * <p>Searched by their logarithms, between bounds, so that no step leads where the likelihood is
 * not a number; by BOBYQA, which needs no derivatives and ends when its steps are too small to
 * matter.
 *
 * @see <a href="https://www.damtp.cam.ac.uk/user/na/NA_papers/NA2009_06.pdf">Powell, The BOBYQA
 *     algorithm for bound constrained optimization without derivatives</a>
 */
final class LikeliestParameters {

  private static final double LARGEST_LOG = 12;
  private static final double FIRST_STEP = 1;
  private static final double LAST_STEP = 1e-7;
  private static final int MOST_TRIES = 10_000;

  private LikeliestParameters() {}

  /**
   * The parameters.
   *
   * @param count how many there are
   * @param logLikelihood of parameters, by customer, so that it does not grow with their number
   */
  static double[] of(int count, ToDoubleFunction<double[]> logLikelihood) {
    MultivariateFunction ofLogs = logs -> logLikelihood.applyAsDouble(exp(logs));
    double[] highest = new double[count];
    Arrays.fill(highest, LARGEST_LOG);
    double[] lowest = new double[count];
    Arrays.fill(lowest, -LARGEST_LOG);
    return exp(
        new BOBYQAOptimizer(2 * count + 1, FIRST_STEP, LAST_STEP)
            .optimize(
                new MaxEval(MOST_TRIES),
                new ObjectiveFunction(ofLogs),
                GoalType.MAXIMIZE,
                new InitialGuess(new double[count]),
                new SimpleBounds(lowest, highest))
            .getPoint());
  }

  private static double[] exp(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }
}
