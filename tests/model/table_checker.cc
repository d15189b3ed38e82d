#include "tests/model/table_checker.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/integration/requests.h"

namespace hashrange::tests {
namespace {

using Texts = std::vector<std::string>;

// A condition on a sort attribute: its text, and what it means.
struct RangeOperator {
  std::string text;
  std::function<bool(const v1::AttributeValue& value,
                     const v1::AttributeValue& low,
                     const v1::AttributeValue& high)>
      holds;
};

const std::vector<RangeOperator>& RangeOperators() {
  using Value = v1::AttributeValue;
  static const auto* operators = new std::vector<RangeOperator>{
      {"# = :l", [](const Value& v, const Value& low,
                    const Value&) { return CompareKeys(v, low) == 0; }},
      {"# < :l", [](const Value& v, const Value& low,
                    const Value&) { return CompareKeys(v, low) < 0; }},
      {"# <= :l", [](const Value& v, const Value& low,
                     const Value&) { return CompareKeys(v, low) <= 0; }},
      {"# > :l", [](const Value& v, const Value& low,
                    const Value&) { return CompareKeys(v, low) > 0; }},
      {"# >= :l", [](const Value& v, const Value& low,
                     const Value&) { return CompareKeys(v, low) >= 0; }},
      {"# BETWEEN :l AND :h",
       [](const Value& v, const Value& low, const Value& high) {
         return CompareKeys(v, low) >= 0 && CompareKeys(v, high) <= 0;
       }},
      {"begins_with(#, :l)",
       [](const Value& v, const Value& low, const Value&) {
         return v.has_s() ? absl::StartsWith(v.s(), low.s())
                          : absl::StartsWith(v.b(), low.b());
       }},
  };
  return *operators;
}

Texts TextsOf(const Partition& entries) {
  Texts texts;
  for (const Entry& entry : entries) texts.push_back(Render(entry.item));
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

std::string ReplaceMark(std::string text, const std::string& name) {
  text.replace(text.find('#'), 1, name);
  return text;
}

}  // namespace

void TableChecker::Check() {
  for (const View& view : reference_.views()) {
    SCOPED_TRACE(absl::StrCat(reference_.name(), " ", view.index_name));
    CheckView(view);
  }
  CheckFigures();
}

void TableChecker::CheckItem(const Attributes& key) {
  std::optional<Attributes> expected = reference_.Get(key);
  auto got = engine_.Call(Get(reference_.name(), key));
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(Render(got->has_item() ? &got->item() : nullptr),
            expected.has_value() ? Render(*expected) : "<none>");
}

void TableChecker::CheckView(const View& view) {
  const Partitions partitions = reference_.Partitions(view);
  for (const auto& [key, entries] : partitions) {
    CheckPartition(view, key, entries);
    CheckRange(view, key, entries);
  }
  KeyValues other;
  for (const std::string& name : view.partition) {
    other.push_back(RandomKeyValue(random_, reference_.TypeOf(name)));
  }
  if (partitions.count(other) == 0) CheckPartition(view, other, {});
  CheckScans(view, partitions);
}

void TableChecker::CheckPartition(const View& view, const KeyValues& key,
                                  const Partition& expected) {
  const v1::QueryRequest request = QueryFor(view, key);
  const Texts actual = ReadAll(request);
  EXPECT_EQ(WithoutTies(expected, actual),
            WithoutTies(expected, TextsOf(expected)));
  // From here on ties too must be in this order.
  CheckPages(request, actual);
}

void TableChecker::CheckPages(const v1::QueryRequest& query,
                              const Texts& expected) {
  const Texts reversed(expected.rbegin(), expected.rend());
  v1::QueryRequest request = query;
  const int sizes = static_cast<int>(expected.size()) + 1;
  for (int limit = 1; limit <= sizes; ++limit) {
    SCOPED_TRACE(absl::StrCat("limit ", limit));
    request.set_limit(limit);
    request.set_scan_index_forward(true);
    EXPECT_EQ(ReadAll(request), expected);
    request.set_scan_index_forward(false);
    EXPECT_EQ(ReadAll(request), reversed);
  }
  request.clear_limit();
  EXPECT_EQ(ReadAll(request), reversed);
}

// Equality on some of the first sort attributes, then a range on the next.
void TableChecker::CheckRange(const View& view, const KeyValues& key,
                              const Partition& entries) {
  if (view.sort.empty()) return;
  v1::QueryRequest request = QueryFor(view, key);
  const size_t last = RandomBelow(random_, static_cast<int>(view.sort.size()));
  const KeyValues& sample =
      entries[RandomBelow(random_, static_cast<int>(entries.size()))].sort;
  std::string condition = request.key_condition_expression();
  auto& values = *request.mutable_expression_attribute_values();
  for (size_t i = 0; i < last; ++i) {
    absl::StrAppend(&condition, " AND ", view.sort[i], " = :s", i);
    values[absl::StrCat(":s", i)] = sample[i];
  }
  const v1::ScalarAttributeType type = reference_.TypeOf(view.sort[last]);
  // begins_with is last, and not for numbers.
  const int operators = static_cast<int>(RangeOperators().size()) -
                        (type == v1::SCALAR_ATTRIBUTE_TYPE_N ? 1 : 0);
  const RangeOperator& range =
      RangeOperators()[RandomBelow(random_, operators)];
  v1::AttributeValue low = RandomKeyValue(random_, type);
  v1::AttributeValue high = RandomKeyValue(random_, type);
  if (CompareKeys(high, low) < 0) std::swap(low, high);
  absl::StrAppend(&condition, " AND ",
                  ReplaceMark(range.text, view.sort[last]));
  values[":l"] = low;
  if (absl::StrContains(range.text, ":h")) values[":h"] = high;
  request.set_key_condition_expression(condition);

  Partition expected;
  for (const Entry& entry : entries) {
    if (std::equal(
            sample.begin(), sample.begin() + last, entry.sort.begin(),
            [](const v1::AttributeValue& a, const v1::AttributeValue& b) {
              return CompareKeys(a, b) == 0;
            }) &&
        range.holds(entry.sort[last], low, high)) {
      expected.push_back(entry);
    }
  }
  SCOPED_TRACE(request.ShortDebugString());
  const Texts actual = ReadAll(request);
  EXPECT_EQ(WithoutTies(expected, actual),
            WithoutTies(expected, TextsOf(expected)));
  CheckPages(request, actual);
}

void TableChecker::CheckScans(const View& view, const Partitions& partitions) {
  Texts expected;
  for (const auto& [key, entries] : partitions) {
    for (std::string& text : TextsOf(entries)) {
      expected.push_back(std::move(text));
    }
  }
  expected = Sorted(std::move(expected));
  v1::ScanRequest request = Scan(reference_.name());
  if (!view.index_name.empty()) request.set_index_name(view.index_name);
  const Texts order = ReadAll(request);
  EXPECT_EQ(Sorted(order), expected);
  request.set_limit(1 + RandomBelow(random_, 5));
  EXPECT_EQ(ReadAll(request), order);
  const int segments = 1 + RandomBelow(random_, 6);
  request.set_total_segments(segments);
  Texts in_segments;
  for (int segment = 0; segment < segments; ++segment) {
    request.set_segment(segment);
    for (std::string& text : ReadAll(request)) {
      in_segments.push_back(std::move(text));
    }
  }
  EXPECT_EQ(in_segments, order);
}

void TableChecker::CheckFigures() {
  auto described = engine_.Call(tests::Describe(reference_.name()));
  ASSERT_TRUE(described.ok()) << described.status();
  const v1::TableDescription& table = described->table();
  for (const View& view : reference_.views()) {
    SCOPED_TRACE(
        absl::StrCat("figures of ", reference_.name(), " ", view.index_name));
    int64_t count = 0;
    int64_t bytes = 0;
    for (const auto& [key, entries] : reference_.Partitions(view)) {
      for (const Entry& entry : entries) {
        ++count;
        bytes += ReferenceSizeBytes(entry.item);
      }
    }
    if (view.index_name.empty()) {
      EXPECT_EQ(table.item_count(), count);
      EXPECT_EQ(table.table_size_bytes(), bytes);
    }
    for (const auto& index : table.local_secondary_indexes()) {
      if (index.index_name() != view.index_name) continue;
      EXPECT_EQ(index.item_count(), count);
      EXPECT_EQ(index.index_size_bytes(), bytes);
    }
    for (const auto& index : table.global_secondary_indexes()) {
      if (index.index_name() != view.index_name) continue;
      EXPECT_EQ(index.item_count(), count);
      EXPECT_EQ(index.index_size_bytes(), bytes);
    }
  }
}

v1::QueryRequest TableChecker::QueryFor(const View& view,
                                        const KeyValues& key) const {
  std::string condition;
  Attributes values;
  for (size_t i = 0; i < key.size(); ++i) {
    const std::string placeholder = absl::StrCat(":p", i);
    absl::StrAppend(&condition, i > 0 ? " AND " : "", view.partition[i], " = ",
                    placeholder);
    values[placeholder] = key[i];
  }
  v1::QueryRequest request = Query(reference_.name(), condition, values);
  if (!view.index_name.empty()) request.set_index_name(view.index_name);
  return request;
}

template <typename Request>
Texts TableChecker::ReadAll(Request request) {
  Texts texts;
  do {
    auto page = engine_.Call(request);
    EXPECT_TRUE(page.ok()) << page.status() << " "
                           << request.ShortDebugString();
    if (!page.ok()) return texts;
    EXPECT_EQ(page->count(), page->items_size());
    EXPECT_EQ(page->count(), page->scanned_count());
    const bool last = page->last_evaluated_key().empty();
    if (request.has_limit()) {
      // Items are too small here for a page to end by its bytes.
      EXPECT_LE(page->count(), request.limit());
      EXPECT_EQ(last, page->count() < request.limit());
    }
    for (const v1::Item& item : page->items()) {
      texts.push_back(Render(item.attributes()));
    }
    if (!last && page->count() == 0) {
      ADD_FAILURE() << "an empty page that is not the last";
      return texts;
    }
    *request.mutable_exclusive_start_key() = page->last_evaluated_key();
  } while (!request.exclusive_start_key().empty());
  return texts;
}

}  // namespace hashrange::tests
