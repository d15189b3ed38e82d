// Accounts in two tables, and threads that transfer money between them: at any
// moment, the sum of all accounts is what it was in the beginning, no account
// is overdrawn, and a transfer that was asked for twice is made once.

#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"
#include "storage/key_value_store.h"
#include "storage/leveldb_store.h"
#include "storage/memory_store.h"

namespace hashrange::engine {
namespace {

constexpr int kAccountsPerTable = 5;
constexpr int kOpeningBalance = 100;
constexpr int kSum = 2 * kAccountsPerTable * kOpeningBalance;
constexpr int kWriters = 6;
constexpr int kReaders = 2;
constexpr int kTransfersPerWriter = 250;

struct Account {
  std::string table;
  TypedAttributes key;
};

std::vector<Account> Accounts() {
  std::vector<Account> accounts;
  for (const char* table : {"Savings", "Current"}) {
    for (int i = 0; i < kAccountsPerTable; ++i) {
      accounts.push_back({table, {{"p", absl::StrCat("S:", i)}}});
    }
  }
  return accounts;
}

class Bank {
 public:
  explicit Bank(storage::KeyValueStore* store)
      : accounts_(Accounts()), engine_(OptionsFor(store)) {
    EXPECT_TRUE(engine_.CreateTable(SimpleTable("Savings")).ok());
    EXPECT_TRUE(engine_.CreateTable(SimpleTable("Current")).ok());
    std::vector<v1::TransactWriteItem> openings;
    for (const Account& account : accounts_) {
      TypedAttributes item = account.key;
      item["v"] = absl::StrCat("N:", kOpeningBalance);
      openings.push_back(PutAction(account.table, item));
    }
    EXPECT_TRUE(engine_.TransactWriteItems(Transaction(openings)).ok());
  }

  // Transfers between random accounts. `name` tells the writer.
  void RunWriter(int name) {
    std::mt19937_64 random(name);
    for (int i = 0; i < kTransfersPerWriter; ++i) {
      const size_t from = random() % accounts_.size();
      const size_t to =
          (from + 1 + random() % (accounts_.size() - 1)) % accounts_.size();
      auto transfer = Transfer(from, to, 1 + random() % 60);
      transfer.set_client_request_token(absl::StrCat(name, "-", i));
      const absl::Status first = engine_.TransactWriteItems(transfer).status();
      if (first.ok()) {
        ++made_;
        EXPECT_TRUE(engine_.TransactWriteItems(transfer).ok());
      } else {
        // Only the balance can be in the way.
        EXPECT_EQ(ReasonsOf(first),
                  "ConditionalCheckFailed: The conditional request failed | "
                  "None");
        ++refused_;
      }
    }
  }

  void RunReader(const std::atomic<bool>& stop) {
    while (!stop) EXPECT_EQ(Sum(), kSum);
  }

  int Sum() {
    std::vector<v1::TransactGetItem> reads;
    for (const Account& account : accounts_) {
      reads.push_back(GetAction(account.table, account.key));
    }
    auto response = engine_.TransactGetItems(ReadTransaction(reads));
    EXPECT_TRUE(response.ok()) << response.status();
    int sum = 0;
    for (const auto& result : response->responses()) {
      int balance = -1;
      EXPECT_TRUE(
          absl::SimpleAtoi(result.item().attributes().at("v").n(), &balance));
      EXPECT_GE(balance, 0);
      sum += balance;
    }
    return sum;
  }

  int made() const { return made_; }
  int refused() const { return refused_; }

 private:
  static EngineOptions OptionsFor(storage::KeyValueStore* store) {
    EngineOptions options;
    options.store = store;
    return options;
  }

  v1::TransactWriteItemsRequest Transfer(size_t from, size_t to, int amount) {
    const TypedAttributes values = {{":d", absl::StrCat("N:", amount)}};
    auto withdrawal = UpdateAction(accounts_[from].table, accounts_[from].key,
                                   "SET v = v - :d", values);
    withdrawal.set_condition_expression("v >= :d");
    return Transaction(
        {withdrawal, UpdateAction(accounts_[to].table, accounts_[to].key,
                                  "SET v = v + :d", values)});
  }

  const std::vector<Account> accounts_;
  FakeEngine engine_;
  std::atomic<int> made_{0};
  std::atomic<int> refused_{0};
};

void Race(storage::KeyValueStore* store) {
  Bank bank(store);
  std::atomic<bool> stop{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] { bank.RunReader(stop); });
  }
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&bank, i] { bank.RunWriter(i); });
  }
  for (std::thread& writer : writers) writer.join();
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(bank.Sum(), kSum);
  EXPECT_EQ(bank.made() + bank.refused(), kWriters * kTransfersPerWriter);
  EXPECT_GT(bank.made(), 0);
  EXPECT_GT(bank.refused(), 0);
}

TEST(BankTransferTest, KeepsTheSumInMemory) {
  const auto store = storage::NewMemoryStore();
  Race(store.get());
}

TEST(BankTransferTest, KeepsTheSumOnDisk) {
  storage::LevelDbStoreOptions options;
  options.directory = absl::StrCat(::testing::TempDir(), "/bank");
  options.durability = storage::Durability::kBuffered;
  options.free_space_floor_bytes = 0;
  auto store = storage::OpenLevelDbStore(std::move(options));
  ASSERT_TRUE(store.ok()) << store.status();
  Race(store->get());
}

}  // namespace
}  // namespace hashrange::engine
