#include "tests/crash/crash_writer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/integration/requests.h"

namespace hashrange::tests {
namespace {

constexpr int kKeysPerWriter = 12;
constexpr int kBatchMax = 6;
constexpr char kTable[] = "crash";

std::string RenderState(const std::optional<Attributes>& state) {
  return state.has_value() ? Render(*state) : "<none>";
}

}  // namespace

v1::CreateTableRequest CrashTable() {
  return TableSpec(kTable, {"pk:S", "sk:N"})
      .Local("by_version", "version:N", KeysOnly())
      .Global("by_color", {"color:S"}, {"version:N"}, All())
      .Global("by_shape", {"shape:S"}, {}, Include({"color"}))
      .Build();
}

grpc::Status CrashWriter::WriteUntilError(const ServiceClient& client,
                                          AckCounter* acks) {
  DoubtUnderWay();
  while (true) {
    grpc::Status status =
        random_() % 4 == 0 ? WriteBatch(client) : WriteOne(client);
    if (!status.ok()) return status;
    Settle();
    acks->Add();
  }
}

void CrashWriter::Reconcile(std::map<std::string, Attributes>* stored) {
  DoubtUnderWay();
  std::set<std::string> keys;
  for (const auto& [key, state] : known_) keys.insert(key);
  for (const auto& [key, states] : doubtful_) keys.insert(key);
  for (const std::string& key : keys) {
    State actual;
    if (auto found = stored->find(key); found != stored->end()) {
      actual = std::move(found->second);
      stored->erase(found);
    }
    const bool certain = RenderState(actual) == RenderState(known_[key]);
    const std::vector<State>& doubtful = doubtful_[key];
    const bool possible = std::any_of(
        doubtful.begin(), doubtful.end(), [&actual](const State& state) {
          return RenderState(actual) == RenderState(state);
        });
    EXPECT_TRUE(certain || possible)
        << "writer " << id_ << ", key " << key << ": stored is "
        << RenderState(actual) << ", acknowledged was "
        << RenderState(known_[key]);
    known_[key] = std::move(actual);
  }
  doubtful_.clear();
}

Attributes CrashWriter::RandomKey() {
  const int number = static_cast<int>(random_() % kKeysPerWriter);
  return {{"pk", S(absl::StrCat("w", id_, "-", number / 4))},
          {"sk", N(number % 4)}};
}

// Each has a version of its own, so that no two are equal.
Attributes CrashWriter::RandomItem(const Attributes& key) {
  static constexpr const char* kColors[] = {"red", "green", "blue"};
  static constexpr const char* kShapes[] = {"cone", "cube"};
  Attributes item = key;
  item["version"] = N(absl::StrCat(++version_));
  if (random_() % 3 > 0) item["color"] = S(kColors[random_() % 3]);
  if (random_() % 3 > 0) item["shape"] = S(kShapes[random_() % 2]);
  item["text"] = S(std::string(random_() % 2000, 'x'));
  return item;
}

grpc::Status CrashWriter::WriteOne(const ServiceClient& client) {
  const Attributes key = RandomKey();
  if (random_() % 3 == 0) {
    Begin(key, std::nullopt);
    return client.Call(Delete(kTable, key)).status;
  }
  const Attributes item = RandomItem(key);
  Begin(key, item);
  return client.Call(Put(kTable, item)).status;
}

grpc::Status CrashWriter::WriteBatch(const ServiceClient& client) {
  std::vector<v1::WriteRequest> writes;
  for (int i = 0; i < kBatchMax; ++i) {
    const Attributes key = RandomKey();
    if (under_way_.count(Render(key)) > 0) continue;
    if (random_() % 3 == 0) {
      Begin(key, std::nullopt);
      writes.push_back(BatchDelete(kTable, key));
    } else {
      const Attributes item = RandomItem(key);
      Begin(key, item);
      writes.push_back(BatchPut(kTable, item));
    }
  }
  auto result = client.Call(BatchWrite(writes));
  if (result.status.ok() && result.response.unprocessed_requests_size() > 0) {
    return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "unprocessed");
  }
  return result.status;
}

void CrashWriter::Begin(const Attributes& key, State state) {
  under_way_[Render(key)] = std::move(state);
}

void CrashWriter::Settle() {
  for (auto& [key, state] : under_way_) {
    known_[key] = std::move(state);
    // It overwrote whatever there was.
    doubtful_.erase(key);
  }
  under_way_.clear();
}

void CrashWriter::DoubtUnderWay() {
  for (auto& [key, state] : under_way_) {
    doubtful_[key].push_back(std::move(state));
  }
  under_way_.clear();
}

}  // namespace hashrange::tests
