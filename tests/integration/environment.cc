#include "tests/integration/environment.h"

#include <cstdlib>

namespace hashrange::tests {

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* chosen = std::getenv(name);
  return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : otherwise;
}

}  // namespace hashrange::tests
