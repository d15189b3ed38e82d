// A writer that knows, through any number of crashes, what must be stored.
//
// It alone writes its keys: puts, deletes and batches, one call at a time. A
// call that fails may have been applied or not, each write of it for itself;
// all else is certain.

#ifndef HASHRANGE_TESTS_CRASH_CRASH_WRITER_H_
#define HASHRANGE_TESTS_CRASH_CRASH_WRITER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "grpcpp/support/status.h"
#include "tests/crash/ack_counter.h"
#include "tests/integration/service_client.h"
#include "tests/integration/values.h"

namespace hashrange::tests {

// The table of all writers, with indexes of both kinds.
v1::CreateTableRequest CrashTable();

// Not thread-safe.
class CrashWriter {
 public:
  CrashWriter(int id, uint64_t seed) : id_(id), random_(seed) {}

  // Writes until a call fails; returns its error.
  grpc::Status WriteUntilError(const ServiceClient& client, AckCounter* acks);

  // Compares with the items that are stored, by Render(key): fails the test
  // where an acknowledged write is missing, and takes over what became of the
  // others. Removes the items that it knows from `stored`.
  void Reconcile(std::map<std::string, Attributes>* stored);

 private:
  // An item, or nothing where there is none.
  using State = std::optional<Attributes>;

  Attributes RandomKey();
  Attributes RandomItem(const Attributes& key);
  grpc::Status WriteOne(const ServiceClient& client);
  grpc::Status WriteBatch(const ServiceClient& client);
  // Before and after a call.
  void Begin(const Attributes& key, State state);
  void Settle();
  // After a call that a crash ended.
  void DoubtUnderWay();

  const int id_;
  std::mt19937_64 random_;
  uint64_t version_ = 0;
  // By Render(key): what is certain, and what the call under way writes.
  std::map<std::string, State> known_;
  std::map<std::string, State> under_way_;
  // What calls before may have written that a crash ended, unless a later one
  // overwrote it.
  std::map<std::string, std::vector<State>> doubtful_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_CRASH_CRASH_WRITER_H_
