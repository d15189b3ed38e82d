// Items that fill a table, so that an index of it takes a while to build, and
// a writer that goes on changing them.

#ifndef HASHRANGE_TESTS_CRASH_FILLER_H_
#define HASHRANGE_TESTS_CRASH_FILLER_H_

#include <cstdint>
#include <random>
#include <string>
#include <utility>

#include "grpcpp/support/status.h"
#include "tests/integration/service_client.h"
#include "tests/integration/values.h"

namespace hashrange::tests {

// Items 0 to `items` - 1 of a table with the key pk: S, sk: N. They have the
// attributes of CrashWriter's (crash_writer.h), but other keys. Most of them
// have a color of type S; some have none, and some one of another type, which
// is right only as long as no index has color as its key.
class Filler {
 public:
  Filler(std::string table, int items)
      : table_(std::move(table)), items_(items) {}

  // Puts all items; returns the first error. Many calls at a time.
  grpc::Status Fill(const ServiceClient& client) const;

  // Puts and deletes any of them, with colors of type S, until a call fails;
  // returns its error.
  grpc::Status WriteUntilError(const ServiceClient& client,
                               uint64_t seed) const;

 private:
  Attributes Key(int number) const;
  Attributes Item(int number) const;
  grpc::Status FillPart(const ServiceClient& client, int part) const;

  const std::string table_;
  const int items_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_CRASH_FILLER_H_
