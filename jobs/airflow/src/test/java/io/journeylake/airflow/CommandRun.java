package io.journeylake.airflow;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command as a user runs it after {@code journeylake airflow}.
 *
 * @param exitCode exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int exitCode, String out, String err) {

  /** Environment variables, in which commands run. */
  record Environment(Map<String, String> variables) {

    Environment with(String name, String value) {
      Map<String, String> more = new HashMap<>(variables);
      more.put(name, value);
      return new Environment(more);
    }

    CommandRun run(String... args) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          new CommandLine(new AirflowCommand(variables))
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .setExecutionExceptionHandler(CommandRun::failed)
              .execute(args);
      return new CommandRun(code, out.toString(), err.toString());
    }
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof Failure failure) {
      command.getErr().println(failure.getMessage());
      ExitCode code = failure.exitCode();
      return code.code();
    }
    throw e;
  }
}
