// The time source of the engine. Injected, so that tests choose the time.

#ifndef HASHRANGE_SERVER_ENGINE_CLOCK_H_
#define HASHRANGE_SERVER_ENGINE_CLOCK_H_

#include <functional>

#include "absl/time/time.h"

namespace hashrange::engine {

// Returns the current time. Thread-safe.
using Clock = std::function<absl::Time()>;

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_CLOCK_H_
