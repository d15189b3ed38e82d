// Keeps storage/FORMAT.md true: its examples must be exactly what the code
// produces, every example there must be checked here, and the other way round.
//
// An example in FORMAT.md stands in a block that starts with ```golden:
//
//   name =
//     hex digits, in any grouping  # remark
//
// with a blank line after it. A failure prints the bytes as the code makes
// them. If the change was meant, read storage/README.md first.

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/key_layout.h"
#include "storage/encoding/sha256.h"
#include "storage/encoding/token_record.h"
#include "storage/value/decimal.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;

// Hex digits by the name of the example.
using Examples = std::map<std::string, std::string>;

std::string ReadFormatDocument() {
  std::ifstream file("storage/FORMAT.md");
  EXPECT_TRUE(file.is_open());
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

Examples ExamplesInDocument() {
  Examples examples;
  std::string* current = nullptr;
  bool in_block = false;
  for (absl::string_view line : absl::StrSplit(ReadFormatDocument(), '\n')) {
    if (absl::StartsWith(line, "```")) {
      in_block = line == "```golden";
      continue;
    }
    if (!in_block) continue;
    line = absl::StripAsciiWhitespace(line.substr(0, line.find('#')));
    if (absl::ConsumeSuffix(&line, " =")) {
      current = &examples[std::string(line)];
    } else if (current != nullptr) {
      for (absl::string_view hex : absl::StrSplit(line, ' ')) {
        absl::StrAppend(current, absl::AsciiStrToLower(hex));
      }
    }
  }
  return examples;
}

AttributeValue String(absl::string_view text) {
  AttributeValue value;
  value.set_s(std::string(text));
  return value;
}

AttributeValue Number(absl::string_view text) {
  AttributeValue value;
  value.set_n(std::string(text));
  return value;
}

AttributeValue Binary(absl::string_view bytes) {
  AttributeValue value;
  value.set_b(std::string(bytes));
  return value;
}

std::string Ordered(absl::string_view number) {
  std::string bytes;
  value::Decimal::Parse(number)->AppendOrdered(&bytes);
  return bytes;
}

std::string Delimited(const AttributeValue& value) {
  std::string bytes;
  AppendSortValue(SortEncoding::kIndex, value, &bytes);
  return bytes;
}

void AddValues(Examples& examples) {
  examples["number_zero"] = Ordered("0");
  examples["number_one"] = Ordered("1");
  examples["number_ten"] = Ordered("10");
  examples["number_twelve_and_a_half"] = Ordered("12.5");
  examples["number_minus_one"] = Ordered("-1");
  examples["number_minus_twelve_and_a_half"] = Ordered("-12.5");
  examples["number_smallest"] = Ordered("1E-130");
  examples["number_largest"] =
      Ordered("9.9999999999999999999999999999999999999E+125");
  examples["delimited_string"] = Delimited(String("ab"));
  examples["delimited_binary_with_zero"] =
      Delimited(Binary(absl::string_view("a\0b", 3)));
  const AttributeValue user = String("user#1");
  const AttributeValue amount = Number("-12.5");
  examples["canonical_key"] = CanonicalKey(user, &amount);
  examples["hash_of_string"] = HashKeyValues({&user});
  examples["hash_of_string_and_number"] = HashKeyValues({&user, &amount});
}

void AddItemKeys(Examples& examples) {
  const AttributeValue user = String("user#1");
  const AttributeValue day = String("2024-05-01");
  const AttributeValue amount = Number("-12.5");
  examples["item_without_sort_key"] = ItemKey(7, user, nullptr);
  examples["item_with_string_sort_key"] = ItemKey(7, user, &day);
  examples["item_with_number_sort_key"] = ItemKey(7, user, &amount);
  examples["table_low_fence"] = RecordFences(7, 0).low;
  examples["table_high_fence"] = RecordFences(7, 0).high;
  examples["table_second_segment_of_three"] = SegmentRange(7, 0, 1, 3).begin;
}

void AddIndexKeys(Examples& examples) {
  const AttributeValue user = String("user#1");
  const AttributeValue day = String("2024-05-01");
  const AttributeValue amount = Number("-12.5");
  const AttributeValue city = String("Oslo");
  examples["index_entry"] =
      IndexEntryKey(7, 2, {{&city}, {&amount}}, user, &day);
  examples["index_entry_with_two_sort_values"] =
      IndexEntryKey(7, 2, {{&city}, {&day, &amount}}, user, &day);
  examples["index_low_fence"] = RecordFences(7, 2).low;
  examples["index_high_fence"] = RecordFences(7, 2).high;
}

void AddSystemKeys(Examples& examples) {
  examples["format_version"] = FormatVersionKey();
  examples["next_table_id"] = NextTableIdKey();
  examples["catalog"] = CatalogKey("Orders");
  examples["sweep_job"] = SweepJobKey(7);
  examples["index_build_job"] = IndexBuildJobKey(7, 2);
  examples["index_sweep_job"] = IndexSweepJobKey(7, 2);
  examples["table_item_count"] = ItemCountKey(7, 0);
  examples["index_item_bytes"] = ItemBytesKey(7, 2);
  examples["collection_bytes"] = CollectionBytesKey(7, String("user#1"));
}

void AddTokens(Examples& examples) {
  constexpr TokenScope kScope = TokenScope::kTransactWriteItems;
  constexpr int64_t kExpiryMs = 1'700'000'600'000;
  examples["token"] = TokenKey(kScope, "t01");
  examples["token_expiry"] = TokenExpiryKey(kExpiryMs, kScope, "t01");
  examples["token_low_fence"] = TokenFences().low;
  examples["token_high_fence"] = TokenFences().high;
  examples["tokens_trimmed"] = TokensTrimmedKey();
  examples["tokens_trimmed_value"] = EncodeTokensTrimmed(kExpiryMs);
  examples["token_record"] =
      EncodeTokenRecord({kExpiryMs, Sha256Of("abc"), {23, 0}});
}

void AddRecords(Examples& examples) {
  const AttributeValue user = String("user#1");
  value::AttributeMap attributes;
  attributes["pk"] = user;
  attributes["n"] = Number("-12.5");
  auto& map = *attributes["m"].mutable_m()->mutable_entries();
  map["b"].set_bool_(true);
  map["a"].set_null(true);
  examples["item_record"] =
      EncodeItemRecord(CanonicalKey(user, nullptr), attributes);
}

Examples ExamplesInCode() {
  Examples examples;
  AddValues(examples);
  AddItemKeys(examples);
  AddIndexKeys(examples);
  AddSystemKeys(examples);
  AddTokens(examples);
  AddRecords(examples);
  for (auto& [name, bytes] : examples) bytes = absl::BytesToHexString(bytes);
  return examples;
}

TEST(FormatGoldenTest, DocumentShowsTheBytesThatTheCodeMakes) {
  const Examples in_document = ExamplesInDocument();
  const Examples in_code = ExamplesInCode();
  for (const auto& [name, hex] : in_code) {
    const auto example = in_document.find(name);
    if (example == in_document.end()) {
      ADD_FAILURE() << "FORMAT.md has no example " << name << ": " << hex;
      continue;
    }
    EXPECT_EQ(example->second, hex) << name;
  }
  for (const auto& [name, hex] : in_document) {
    EXPECT_TRUE(in_code.count(name)) << "nothing checks example " << name;
  }
}

}  // namespace
}  // namespace hashrange::storage
