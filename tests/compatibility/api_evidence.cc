#include "tests/compatibility/api_evidence.h"

#include "gtest/gtest.h"

namespace hashrange::compatibility {

void ApiEvidence::Add(const World& world) {
  for (const Exchange& exchange : world.successes()) {
    requests_.ForEachPresent(
        exchange.target, exchange.request, [&](const Path& path) {
          accepted_.insert(
              page_.Describe(NameOf(exchange.target), Side::kRequest, path)
                  .row);
        });
    AddResponse(exchange);
  }
}

void ApiEvidence::AddResponse(const Exchange& exchange) {
  responses_.ForEachPresent(
      exchange.target, exchange.response, [&](const Path& path) {
        const Description description =
            page_.Describe(NameOf(exchange.target), Side::kResponse, path);
        if (!returned_.insert(description.row).second) return;
        EXPECT_TRUE(description.state == "supported" ||
                    description.state == "different")
            << "The server returned '" << description.row
            << "', which the page calls '" << description.state
            << "'. Say there that it is supported, or different.";
      });
}

}  // namespace hashrange::compatibility
