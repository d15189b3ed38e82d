#include "server/front/call_refusals.h"

#include "server/engine/errors.h"

namespace hashrange::front {

absl::Status StoppingError() {
  return engine::AsEngineError(
      absl::UnavailableError("the server is stopping; nothing was done"));
}

absl::Status TooManyWaitingError() {
  return engine::AsEngineError(absl::ResourceExhaustedError(
      "the server has too many requests waiting; retry with back-off"));
}

}  // namespace hashrange::front
