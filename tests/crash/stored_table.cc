#include "tests/crash/stored_table.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/requests.h"
#include "tests/model/reference_table.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

using OnItem = std::function<void(const Attributes& item)>;

// All pages of a Scan of the table, or of an index.
void ForEachItem(const ServiceClient& client, const std::string& table,
                 const std::string& index, const OnItem& on_item) {
  v1::ScanRequest request = Scan(table);
  if (!index.empty()) request.set_index_name(index);
  do {
    auto page = client.Call(request);
    EXPECT_THAT(page.status, IsOk());
    if (!page.status.ok()) return;
    for (const v1::Item& item : page.response.items()) {
      on_item(FromMessageMap(item.attributes()));
    }
    *request.mutable_exclusive_start_key() = page.response.last_evaluated_key();
  } while (!request.exclusive_start_key().empty());
}

std::vector<Attributes> ScanAll(const ServiceClient& client,
                                const std::string& table,
                                const std::string& index) {
  std::vector<Attributes> items;
  ForEachItem(client, table, index,
              [&](const Attributes& item) { items.push_back(item); });
  return items;
}

std::vector<std::string> SortedTexts(const std::vector<Attributes>& items) {
  std::vector<std::string> texts;
  for (const Attributes& item : items) texts.push_back(Render(item));
  std::sort(texts.begin(), texts.end());
  return texts;
}

struct Figures {
  int64_t count = 0;
  int64_t bytes = 0;
};

Figures FiguresOf(const v1::TableDescription& table, const std::string& index) {
  for (const auto& local : table.local_secondary_indexes()) {
    if (local.index_name() == index) {
      return {local.item_count(), local.index_size_bytes()};
    }
  }
  for (const auto& global : table.global_secondary_indexes()) {
    if (global.index_name() == index) {
      return {global.item_count(), global.index_size_bytes()};
    }
  }
  return {table.item_count(), table.table_size_bytes()};
}

// What entries come to, in whatever order: equal if the entries are.
struct Digest {
  Figures figures;
  uint64_t hashes = 0;

  void Add(const Attributes& entry) {
    ++figures.count;
    figures.bytes += ReferenceSizeBytes(entry);
    hashes += std::hash<std::string>()(Render(entry));
  }
};

}  // namespace

void CheckConsistentTable(const ServiceClient& client,
                          const v1::CreateTableRequest& definition,
                          const OnItem& on_item) {
  ReferenceTable reference(definition);
  std::map<std::string, Digest> expected;
  ForEachItem(client, reference.name(), "", [&](const Attributes& item) {
    on_item(item);
    reference.Clear();
    reference.Put(item);
    for (const View& view : reference.views()) {
      for (const auto& [key, entries] : reference.Partitions(view)) {
        for (const Entry& entry : entries) {
          expected[view.index_name].Add(entry.item);
        }
      }
    }
  });
  auto described = client.Call(tests::Describe(reference.name()));
  EXPECT_THAT(described.status, IsOk());
  for (const View& view : reference.views()) {
    SCOPED_TRACE("index " + view.index_name);
    Digest actual;
    ForEachItem(client, reference.name(), view.index_name,
                [&](const Attributes& entry) { actual.Add(entry); });
    EXPECT_EQ(actual.figures.count, expected[view.index_name].figures.count);
    EXPECT_EQ(actual.hashes, expected[view.index_name].hashes);
    const Figures told = FiguresOf(described.response.table(), view.index_name);
    EXPECT_EQ(told.count, actual.figures.count);
    EXPECT_EQ(told.bytes, actual.figures.bytes);
  }
}

std::map<std::string, Attributes> ReadConsistentTable(
    const ServiceClient& client, const v1::CreateTableRequest& definition) {
  ReferenceTable reference(definition);
  std::map<std::string, Attributes> items;
  for (const Attributes& item : ScanAll(client, reference.name(), "")) {
    EXPECT_FALSE(reference.Put(item).has_value()) << "twice: " << Render(item);
    items[Render(reference.KeyOf(item))] = item;
  }
  auto described = client.Call(tests::Describe(reference.name()));
  EXPECT_THAT(described.status, IsOk());
  for (const View& view : reference.views()) {
    SCOPED_TRACE("index " + view.index_name);
    std::vector<Attributes> expected;
    Figures figures;
    for (const auto& [key, entries] : reference.Partitions(view)) {
      for (const Entry& entry : entries) {
        expected.push_back(entry.item);
        ++figures.count;
        figures.bytes += ReferenceSizeBytes(entry.item);
      }
    }
    EXPECT_EQ(SortedTexts(ScanAll(client, reference.name(), view.index_name)),
              SortedTexts(expected));
    const Figures told = FiguresOf(described.response.table(), view.index_name);
    EXPECT_EQ(told.count, figures.count);
    EXPECT_EQ(told.bytes, figures.bytes);
  }
  return items;
}

}  // namespace hashrange::tests
