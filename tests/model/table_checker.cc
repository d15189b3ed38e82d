#include "tests/model/table_checker.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "gtest/gtest.h"
#include "server/engine/request_context.h"
#include "tests/integration/requests.h"
#include "tests/model/reference_value.h"
#include "tests/model/request_trace.h"

namespace hashrange::tests {
namespace {

using Texts = std::vector<std::string>;

// The items of a page in wire form, one by one.
Texts SplitItems(absl::string_view items) {
  google::protobuf::io::CodedInputStream input(
      reinterpret_cast<const uint8_t*>(items.data()),
      static_cast<int>(items.size()));
  Texts split;
  while (input.ReadTag() != 0) {
    uint32_t bytes = 0;
    EXPECT_TRUE(input.ReadVarint32(&bytes));
    EXPECT_TRUE(input.ReadString(&split.emplace_back(), bytes));
  }
  return split;
}

Texts TextsOf(const Partition& entries) {
  Texts texts;
  for (const Entry& entry : entries) texts.push_back(Show(entry.item));
  return texts;
}

// Puts the texts of entries with equal sort keys into the order of their bytes.
Texts WithoutTies(const Partition& entries, Texts texts) {
  if (texts.size() != entries.size()) return texts;
  for (size_t begin = 0; begin < entries.size();) {
    size_t end = begin + 1;
    while (end < entries.size() &&
           !KeyValuesLess()(entries[begin].sort, entries[end].sort)) {
      ++end;
    }
    std::sort(texts.begin() + begin, texts.begin() + end);
    begin = end;
  }
  return texts;
}

Texts Sorted(Texts texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

void TableChecker::Check() {
  figures_.clear();
  for (const View& view : reference_.views()) {
    SCOPED_TRACE(absl::StrCat(reference_.name(), " ", view.index_name));
    CheckView(view);
  }
  const View& view = PickOne(random_, reference_.views());
  SCOPED_TRACE(absl::StrCat(reference_.name(), " ", view.index_name));
  CheckScanPages(view);
  CheckFigures();
}

void TableChecker::CheckView(const View& view) {
  const Partitions partitions = reference_.Partitions(view);
  Figures& figures = figures_[view.index_name];
  Contents& before = checked_[view.index_name];
  Contents contents;
  Texts whole;
  for (const auto& [key, entries] : partitions) {
    const Texts texts = TextsOf(entries);
    whole.insert(whole.end(), texts.begin(), texts.end());
    figures.items += entries.size();
    for (const Entry& entry : entries) {
      figures.bytes += ReferenceSizeBytes(entry.item);
    }
    const auto old = before.find(key);
    if (old == before.end() || old->second != texts) {
      CheckPartition(view, key, entries);
      CheckRange(view, entries);
    }
    if (old != before.end()) before.erase(old);
    contents[key] = texts;
  }
  // Those that have no entries any more.
  for (const auto& [key, texts] : before) CheckPartition(view, key, {});
  before = std::move(contents);
  EXPECT_EQ(Sorted(TextsOfWireForms(ReadAll(ScanFor(view)))),
            Sorted(std::move(whole)));
}

void TableChecker::CheckPartition(const View& view, const KeyValues& key,
                                  const Partition& expected) {
  const v1::QueryRequest request = QueryFor(view, ForPartition(view, key));
  const RequestTrace trace(request);
  const Texts actual = ReadAll(request);
  EXPECT_EQ(WithoutTies(expected, TextsOfWireForms(actual)),
            WithoutTies(expected, TextsOf(expected)));
  // From here on ties too must be in this order.
  const int sizes = static_cast<int>(actual.size()) + 1;
  for (int limit = 1; limit <= sizes; ++limit) {
    CheckPages(request, actual, limit);
  }
}

void TableChecker::CheckPages(v1::QueryRequest request, const Texts& expected,
                              int limit) {
  const RequestTrace trace(request);
  const Texts reversed(expected.rbegin(), expected.rend());
  request.set_limit(limit);
  EXPECT_TRUE(ReadAll(request) == expected);
  request.set_scan_index_forward(false);
  EXPECT_TRUE(ReadAll(request) == reversed);
}

void TableChecker::CheckRange(const View& view, const Partition& entries) {
  if (view.sort.empty()) return;
  const KeyCondition condition =
      ForRandomRange(random_, reference_, view, PickOne(random_, entries));
  Partition expected;
  for (const Entry& entry : entries) {
    if (condition.selects(entry)) expected.push_back(entry);
  }
  const v1::QueryRequest request = QueryFor(view, condition);
  const RequestTrace trace(request);
  const Texts actual = ReadAll(request);
  EXPECT_EQ(WithoutTies(expected, TextsOfWireForms(actual)),
            WithoutTies(expected, TextsOf(expected)));
  CheckPages(request, actual, 1 + RandomBelow(random_, 3));
}

void TableChecker::CheckScanPages(const View& view) {
  v1::ScanRequest request = ScanFor(view);
  const Texts order = ReadAll(request);
  request.set_limit(1 + RandomBelow(random_, 5));
  EXPECT_TRUE(ReadAll(request) == order);
  const int segments = 1 + RandomBelow(random_, 6);
  request.set_total_segments(segments);
  Texts in_segments;
  for (int segment = 0; segment < segments; ++segment) {
    request.set_segment(segment);
    for (std::string& text : ReadAll(request)) {
      in_segments.push_back(std::move(text));
    }
  }
  EXPECT_TRUE(in_segments == order);
}

void TableChecker::CheckFigures() {
  auto described = engine_.calls()->Call(tests::Describe(reference_.name()));
  ASSERT_TRUE(described.ok()) << described.status();
  const v1::TableDescription& table = described->table();
  EXPECT_EQ(table.item_count(), figures_[""].items);
  EXPECT_EQ(table.table_size_bytes(), figures_[""].bytes);
  for (const auto& index : table.local_secondary_indexes()) {
    CheckFiguresOf(index);
  }
  for (const auto& index : table.global_secondary_indexes()) {
    CheckFiguresOf(index);
  }
  EXPECT_EQ(1 + table.local_secondary_indexes_size() +
                table.global_secondary_indexes_size(),
            static_cast<int>(reference_.views().size()));
}

template <typename Index>
void TableChecker::CheckFiguresOf(const Index& index) {
  const Figures& expected = figures_[index.index_name()];
  EXPECT_EQ(index.item_count(), expected.items) << index.index_name();
  EXPECT_EQ(index.index_size_bytes(), expected.bytes) << index.index_name();
}

std::vector<std::string> TableChecker::TextsOfWireForms(
    const std::vector<std::string>& items) {
  constexpr size_t kRemembered = 300;
  if (texts_.size() > kRemembered) texts_.clear();
  Texts texts;
  for (const std::string& bytes : items) {
    std::string& text = texts_[bytes];
    if (text.empty()) {
      v1::Item item;
      EXPECT_TRUE(item.ParseFromString(bytes));
      text = Show(&item);
    }
    texts.push_back(text);
  }
  return texts;
}

v1::ScanRequest TableChecker::ScanFor(const View& view) const {
  v1::ScanRequest request = Scan(reference_.name());
  if (!view.index_name.empty()) request.set_index_name(view.index_name);
  return request;
}

v1::QueryRequest TableChecker::QueryFor(const View& view,
                                        const KeyCondition& condition) const {
  v1::QueryRequest request =
      Query(reference_.name(), condition.text, condition.values);
  if (!view.index_name.empty()) request.set_index_name(view.index_name);
  return request;
}

template <typename Request>
Texts TableChecker::ReadAll(Request request) {
  Texts items;
  do {
    auto page = Read(request);
    EXPECT_TRUE(page.ok()) << page.status() << " "
                           << request.ShortDebugString();
    if (!page.ok()) return items;
    Texts on_page = SplitItems(page->Items());
    const int count = page->message.count();
    EXPECT_EQ(count, static_cast<int>(on_page.size()));
    EXPECT_EQ(count, page->message.scanned_count());
    const bool last = page->message.last_evaluated_key().empty();
    if (request.has_limit()) {
      EXPECT_LE(count, request.limit());
      // Or it has ended by its bytes.
      EXPECT_TRUE(!last || count < request.limit());
    }
    std::move(on_page.begin(), on_page.end(), std::back_inserter(items));
    if (!last && count == 0) {
      ADD_FAILURE() << "an empty page that is not the last";
      return items;
    }
    *request.mutable_exclusive_start_key() = page->message.last_evaluated_key();
  } while (!request.exclusive_start_key().empty());
  return items;
}

absl::StatusOr<engine::SplicedResponse<v1::QueryResponse>> TableChecker::Read(
    const v1::QueryRequest& request) {
  return engine_.engine()->Query(request, engine::RequestContext());
}

absl::StatusOr<engine::SplicedResponse<v1::ScanResponse>> TableChecker::Read(
    const v1::ScanRequest& request) {
  return engine_.engine()->Scan(request, engine::RequestContext());
}

}  // namespace hashrange::tests
