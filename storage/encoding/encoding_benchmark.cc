// What the hot paths of storage/value and storage/encoding cost:
//
//   bazel run --config=opt //storage/encoding:encoding_benchmark

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "benchmark/benchmark.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/key_layout.h"
#include "storage/value/decimal.h"
#include "storage/value/value.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;
using value::Decimal;

AttributeValue StringOf(std::string text) {
  AttributeValue value;
  value.set_s(std::move(text));
  return value;
}

AttributeValue NumberOf(std::string text) {
  AttributeValue value;
  value.set_n(std::move(text));
  return value;
}

// An item of about 1 KB with 10 attributes.
v1::Item TypicalItem() {
  v1::Item item;
  auto& attributes = *item.mutable_attributes();
  attributes["pk"] = StringOf("user#12345678");
  attributes["sk"] = NumberOf("1716543210123");
  for (int i = 0; i < 4; ++i) {
    attributes[absl::StrCat("text", i)] = StringOf(std::string(220, 'x'));
    attributes[absl::StrCat("number", i)] = NumberOf(absl::StrCat(i * 1001));
  }
  return item;
}

std::string TypicalRecord() {
  return EncodeItemRecord("S\x04user", TypicalItem().attributes());
}

void ParseDecimal(benchmark::State& state, absl::string_view text) {
  for (auto _ : state) benchmark::DoNotOptimize(Decimal::Parse(text));
}
BENCHMARK_CAPTURE(ParseDecimal, small, "42");
BENCHMARK_CAPTURE(ParseDecimal, timestamp, "1716543210123");
BENCHMARK_CAPTURE(ParseDecimal, digits38,
                  "1234567890123456789.1234567890123456789");

void AddDecimals(benchmark::State& state, absl::string_view a,
                 absl::string_view b) {
  const Decimal left = *Decimal::Parse(a);
  const Decimal right = *Decimal::Parse(b);
  for (auto _ : state) benchmark::DoNotOptimize(Decimal::Add(left, right));
}
BENCHMARK_CAPTURE(AddDecimals, small, "42", "1");
BENCHMARK_CAPTURE(AddDecimals, digits38, "1234567890123456789.123456789012345",
                  "9876543210987654321.1234567890123456789");

void AppendOrdered(benchmark::State& state, absl::string_view text) {
  const Decimal number = *Decimal::Parse(text);
  std::string out;
  for (auto _ : state) {
    out.clear();
    number.AppendOrdered(&out);
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK_CAPTURE(AppendOrdered, timestamp, "1716543210123");
BENCHMARK_CAPTURE(AppendOrdered, digits38,
                  "1234567890123456789.1234567890123456789");

void ValidateItem(benchmark::State& state) {
  v1::Item item = TypicalItem();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        value::ValidateAndCanonicalize(item.mutable_attributes()).ok());
  }
}
BENCHMARK(ValidateItem);

void ItemSize(benchmark::State& state) {
  const v1::Item item = TypicalItem();
  for (auto _ : state) {
    benchmark::DoNotOptimize(value::ItemSizeBytes(item.attributes()));
  }
}
BENCHMARK(ItemSize);

void HashKey(benchmark::State& state) {
  const AttributeValue partition = StringOf("user#12345678");
  for (auto _ : state) benchmark::DoNotOptimize(HashKeyValues({&partition}));
}
BENCHMARK(HashKey)->ThreadRange(1, 2);

void MakeItemKey(benchmark::State& state) {
  const AttributeValue partition = StringOf("user#12345678");
  const AttributeValue sort = NumberOf("1716543210123");
  for (auto _ : state) {
    benchmark::DoNotOptimize(ItemKey(7, partition, &sort));
  }
}
BENCHMARK(MakeItemKey);

void MakeIndexEntryKey(benchmark::State& state) {
  const AttributeValue partition = StringOf("user#12345678");
  const AttributeValue sort = NumberOf("1716543210123");
  const IndexKeyValues values = {{&partition}, {&sort}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(IndexEntryKey(7, 1, values, partition, &sort));
  }
}
BENCHMARK(MakeIndexEntryKey);

void EncodeRecord(benchmark::State& state) {
  const v1::Item item = TypicalItem();
  for (auto _ : state) {
    benchmark::DoNotOptimize(EncodeItemRecord("S\x04user", item.attributes()));
  }
}
BENCHMARK(EncodeRecord);

void DecodeRecord(benchmark::State& state) {
  const std::string record = TypicalRecord();
  for (auto _ : state) benchmark::DoNotOptimize(DecodeItemRecord(record));
}
BENCHMARK(DecodeRecord);

void ParseWholeItem(benchmark::State& state) {
  const std::string record = TypicalRecord();
  const absl::string_view item = DecodeItemRecord(record)->item;
  for (auto _ : state) benchmark::DoNotOptimize(ParseItem(item));
}
BENCHMARK(ParseWholeItem);

void ParseTwoAttributes(benchmark::State& state) {
  const std::string record = TypicalRecord();
  const absl::string_view item = DecodeItemRecord(record)->item;
  for (auto _ : state) {
    benchmark::DoNotOptimize(ParseItemAttributes(item, {"number1", "pk"}));
  }
}
BENCHMARK(ParseTwoAttributes);

}  // namespace
}  // namespace hashrange::storage
