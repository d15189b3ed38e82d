// Fault model and promises are those of kill9_test.cc, and one more: what is
// left of a deleted table or index when the process ended is removed by the
// next ones, to the last record, and nothing else with it.
//
//   HASHRANGE_SWEEP_ITEMS=1000000 sweep_kill_test
//
// takes minutes.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/catalog/table_record.pb.h"
#include "storage/encoding/key_layout.h"
#include "storage/leveldb_store.h"
#include "tests/crash/filler.h"
#include "tests/crash/killable_server.h"
#include "tests/crash/stored_table.h"
#include "tests/integration/environment.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/requests.h"
#include "tests/integration/service_client.h"

namespace hashrange::tests {
namespace {

constexpr char kIndex[] = "by_shape";
// Of a table that takes the name of the one that is swept. Few, as each takes
// its time.
constexpr int kItemsAgain = 100;
constexpr absl::Duration kSweepMax = absl::Minutes(20);

TableSpec Base(const std::string& name) {
  return TableSpec(name, {"pk:S", "sk:N"})
      .Local("by_version", "version:N", KeysOnly());
}
TableSpec WithIndex(const std::string& name) {
  return Base(name).Global(kIndex, {"shape:S"}, {"version:N"}, All());
}

// A sweep as a directory shows it while no server has it open.
struct Sweep {
  storage::SweepRecord job;
  // Records of the table or the index, without fences and counters.
  int records_left = 0;
};

class SweepKillTest : public KillableServerTest {
 protected:
  // Two tables with the index, full of items: the one to sweep, and one to
  // leave alone.
  void StartWithItems() {
    ASSERT_NO_FATAL_FAILURE(StartServer());
    for (const std::string name : {"swept", "spared"}) {
      ASSERT_THAT(client().Call(WithIndex(name).Build()).status, IsOk());
      ASSERT_THAT(Filler(name, ItemsOf(name)).Fill(client()), IsOk());
    }
  }

  // Writes while the sweep goes on, and kills the server. That takes it so many
  // commits, and the sweep about as many.
  void WriteAndKill(int writes) {
    for (int i = 0; i < writes; ++i) {
      const Attributes item = {{"pk", S("acknowledged")},
                               {"sk", N(acknowledged_)}};
      ASSERT_THAT(client().Call(Put("spared", item)).status, IsOk());
      ++acknowledged_;
    }
    server().Kill();
  }

  std::unique_ptr<storage::KeyValueStore> OpenStore() {
    storage::LevelDbStoreOptions options;
    options.directory = directory().path();
    options.free_space_floor_bytes = 1 << 20;
    auto store = storage::OpenLevelDbStore(std::move(options));
    EXPECT_TRUE(store.ok()) << store.status();
    return store.ok() ? *std::move(store) : nullptr;
  }

  // What is under way in the directory of the killed server, if anything.
  std::optional<Sweep> FindSweep() {
    auto store = OpenStore();
    if (store == nullptr) return std::nullopt;
    std::optional<Sweep> sweep;
    {
      auto snapshot = store->TakeSnapshot();
      for (const auto& range :
           {storage::SweepJobRange(), storage::IndexSweepJobRange()}) {
        auto cursor =
            (*snapshot)->Scan(range, storage::ScanDirection::kForward, 1);
        if (!cursor->Valid()) continue;
        EXPECT_FALSE(sweep.has_value());
        sweep.emplace();
        EXPECT_TRUE(sweep->job.ParseFromString(std::string(cursor->value())));
      }
      if (sweep.has_value()) {
        sweep->records_left = CountRecords(**snapshot, sweep->job);
      }
    }
    EXPECT_TRUE(store->Stop().ok());
    return sweep;
  }

  // Kills server after server until the sweep is done.
  void KillUntilSwept() {
    std::optional<Sweep> sweep = FindSweep();
    ASSERT_TRUE(sweep.has_value()) << "the sweep was done before the kill";
    EXPECT_GT(sweep->records_left, 0);
    const absl::Time deadline = absl::Now() + kSweepMax;
    int kills = 0;
    while (sweep.has_value()) {
      ASSERT_LT(absl::Now(), deadline);
      ASSERT_NO_FATAL_FAILURE(StartServer());
      ASSERT_NO_FATAL_FAILURE(WriteAndKill(3));
      ++kills;
      const int before = sweep->records_left;
      swept_ = sweep->job;
      sweep = FindSweep();
      if (sweep.has_value()) {
        EXPECT_EQ(sweep->job.table_id(), swept_.table_id());
        EXPECT_LE(sweep->records_left, before);
      }
    }
    RecordProperty("kills", kills);
  }

  // Nothing that the sweep was to remove is left, fences and counters included.
  void CheckSwept(bool with_table) {
    auto store = OpenStore();
    ASSERT_NE(store, nullptr);
    auto snapshot = store->TakeSnapshot();
    EXPECT_EQ(CountRecords(**snapshot, swept_), 0);
    std::vector<storage::IndexId> ids(swept_.index_ids().begin(),
                                      swept_.index_ids().end());
    if (with_table) ids.push_back(0);
    for (storage::IndexId id : ids) {
      const storage::Fences fences =
          storage::RecordFences(swept_.table_id(), id);
      for (const std::string& key :
           {fences.low, fences.high,
            storage::ItemCountKey(swept_.table_id(), id),
            storage::ItemBytesKey(swept_.table_id(), id)}) {
        EXPECT_FALSE((*snapshot)->Get(key)->has_value()) << id;
      }
    }
    snapshot->reset();
    EXPECT_TRUE(store->Stop().ok());
  }

  // The table that was to be left alone has its items, and those that were
  // acknowledged since.
  void CheckSpared() {
    std::set<std::string> sort_keys;
    int others = 0;
    CheckConsistentTable(client(), WithIndex("spared").Build(),
                         [&](const Attributes& item) {
                           if (item.at("pk").s() == "acknowledged") {
                             sort_keys.insert(item.at("sk").n());
                           } else {
                             ++others;
                           }
                         });
    EXPECT_EQ(others, ItemsOf("spared"));
    EXPECT_EQ(static_cast<int>(sort_keys.size()), acknowledged_);
  }

  int ItemsOf(const std::string& table) const {
    return table == "swept" ? item_count_ : item_count_ / 20;
  }

 private:
  static int CountRecords(const storage::Snapshot& snapshot,
                          const storage::SweepRecord& job) {
    std::vector<storage::IndexId> ids(job.index_ids().begin(),
                                      job.index_ids().end());
    // For an index, the job names it alone; the items stay.
    if (ids.size() > 1) ids.push_back(0);
    int records = 0;
    for (storage::IndexId id : ids) {
      auto cursor = snapshot.Scan(storage::RecordRange(job.table_id(), id),
                                  storage::ScanDirection::kForward, 0);
      for (; cursor->Valid(); cursor->Next()) ++records;
      EXPECT_TRUE(cursor->status().ok()) << cursor->status();
    }
    return records;
  }

  const int item_count_ =
      static_cast<int>(FromEnvironment("HASHRANGE_SWEEP_ITEMS", 20'000));
  int acknowledged_ = 0;
  storage::SweepRecord swept_;
};

TEST_F(SweepKillTest, SweepOfAnIndexGoesOnAfterACrash) {
  ASSERT_NO_FATAL_FAILURE(StartWithItems());
  ASSERT_THAT(client().Call(DropIndex("swept", kIndex)).status, IsOk());
  ASSERT_NO_FATAL_FAILURE(WriteAndKill(3));
  ASSERT_NO_FATAL_FAILURE(KillUntilSwept());
  ASSERT_NO_FATAL_FAILURE(CheckSwept(false));

  ASSERT_NO_FATAL_FAILURE(StartServer());
  int items = 0;
  CheckConsistentTable(client(), Base("swept").Build(),
                       [&](const Attributes&) { ++items; });
  EXPECT_EQ(items, ItemsOf("swept"));
  CheckSpared();
}

TEST_F(SweepKillTest, SweepOfATableGoesOnAfterACrash) {
  ASSERT_NO_FATAL_FAILURE(StartWithItems());
  ASSERT_THAT(client().Call(DropTable("swept")).status, IsOk());
  // Its name is free although most of it is still there.
  ASSERT_THAT(client().Call(WithIndex("swept").Build()).status, IsOk());
  ASSERT_THAT(Filler("swept", kItemsAgain).Fill(client()), IsOk());
  server().Kill();
  ASSERT_NO_FATAL_FAILURE(KillUntilSwept());
  ASSERT_NO_FATAL_FAILURE(CheckSwept(true));

  ASSERT_NO_FATAL_FAILURE(StartServer());
  int items = 0;
  CheckConsistentTable(client(), WithIndex("swept").Build(),
                       [&](const Attributes&) { ++items; });
  EXPECT_EQ(items, kItemsAgain);
  CheckSpared();
}

}  // namespace
}  // namespace hashrange::tests
