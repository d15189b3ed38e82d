package bookstore;

import io.grpc.StatusRuntimeException;
import java.util.Objects;

/** Checks that stop the story when the server's answer is not as expected. */
final class Checks {
  static void checkEqual(String what, Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(what + " is " + actual + ", expected " + expected);
    }
  }

  /** Returns the error with which the server refuses a call. */
  static StatusRuntimeException checkRefused(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException error) {
      return error;
    }
    throw new AssertionError("a request was accepted instead of refused");
  }

  private Checks() {}
}
