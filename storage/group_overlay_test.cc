#include "storage/group_overlay.h"

#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/commit_backend.h"

namespace hashrange::storage {
namespace {

using Records = std::map<std::string, std::string>;

class MapBackend : public CommitBackend {
 public:
  explicit MapBackend(const Records& records) : records_(records) {}

  std::optional<Refusal> CheckWritable() override { return std::nullopt; }
  absl::StatusOr<bool> Read(absl::string_view key,
                            std::string& value) override {
    const auto found = records_.find(std::string(key));
    if (found == records_.end()) return false;
    value = found->second;
    return true;
  }
  absl::Status Write(absl::Span<const RecordWrite> writes) override {
    return absl::OkStatus();
  }

 private:
  const Records& records_;
};

// Random transactions, kept or undone, group after group, against copies of a
// map.
TEST(GroupOverlayTest, BehavesLikeAMapThatIsCopied) {
  constexpr unsigned kSeed = 20240501;
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  std::mt19937 random(kSeed);
  Records stored;
  MapBackend backend(stored);
  GroupOverlay overlay(backend);
  for (int group = 0; group < 200; ++group) {
    Records current = stored;
    for (int transaction = 0; transaction < 10; ++transaction) {
      const Records before = current;
      overlay.BeginTransaction();
      for (int operation = 0; operation < 8; ++operation) {
        const std::string key = absl::StrCat("key ", random() % 20);
        switch (random() % 3) {
          case 0: {
            // Short and long strings move in memory in different ways.
            std::string value(random() % 50, 'a' + random() % 26);
            overlay.Put(key, value);
            current[key] = value;
            break;
          }
          case 1:
            overlay.Delete(key);
            current.erase(key);
            break;
          default: {
            const auto found = current.find(key);
            const auto value = overlay.Load(key);
            ASSERT_TRUE(value.ok());
            ASSERT_EQ(value->has_value(), found != current.end());
            if (value->has_value()) {
              ASSERT_EQ(**value, found->second);
            }
          }
        }
      }
      if (random() % 3 == 0) {
        overlay.UndoTransaction();
        current = before;
      }
    }
    for (const RecordWrite& write : overlay.Writes()) {
      if (write.value.has_value()) {
        stored[std::string(write.key)] = std::string(*write.value);
      } else {
        stored.erase(std::string(write.key));
      }
    }
    overlay.Clear();
    ASSERT_EQ(stored, current);
  }
}

TEST(GroupOverlayTest, CountsWhatWasWrittenButNotWhatWasTakenBack) {
  const Records stored = {{"read", "12345"}};
  MapBackend backend(stored);
  GroupOverlay overlay(backend);
  overlay.BeginTransaction();
  overlay.Put("abc", "de");
  EXPECT_TRUE(overlay.transaction_wrote());
  overlay.BeginTransaction();
  EXPECT_FALSE(overlay.transaction_wrote());
  overlay.Put("lost", "lost");
  overlay.Delete("lost too");
  EXPECT_TRUE(overlay.Load("read").ok());
  overlay.UndoTransaction();
  EXPECT_EQ(overlay.write_bytes(), 5u);
  EXPECT_EQ(overlay.read_bytes(), 5u);
  EXPECT_EQ(overlay.Writes().size(), 1u);
  overlay.Clear();
  EXPECT_EQ(overlay.write_bytes(), 0u);
  EXPECT_TRUE(overlay.Writes().empty());
}

TEST(GroupOverlayTest, TakesManyKeys) {
  const Records stored;
  MapBackend backend(stored);
  GroupOverlay overlay(backend);
  for (int group = 0; group < 2; ++group) {
    overlay.BeginTransaction();
    for (int i = 0; i < 10'000; ++i) overlay.Put(absl::StrCat(i), "v");
    EXPECT_EQ(overlay.Writes().size(), 10'000u);
    overlay.Clear();
  }
}

}  // namespace
}  // namespace hashrange::storage
