// What expressions cost. Run with:
//
//   bazel run --config=opt //server/expression:expression_benchmark

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "benchmark/benchmark.h"
#include "server/expression/condition_parser.h"
#include "server/expression/limits.h"
#include "server/expression/request_expressions.h"
#include "server/expression/test_values.h"
#include "server/expression/update_parser.h"

namespace hashrange::expression {
namespace {

constexpr char kFilter[] =
    "#status = :status AND (amount BETWEEN :low AND :high OR "
    "contains(tags, :tag)) AND attribute_not_exists(deleted)";
constexpr char kUpdate[] =
    "SET #status = :status, address.city = :city, visits = "
    "if_not_exists(visits, :low) + :one REMOVE draft ADD tags :tags";
constexpr char kProjection[] =
    "#status, amount, address.city, parcels[0].price";

Names BenchmarkNames() { return NameMap({{"#status", "status"}}); }

Values BenchmarkValues() {
  return Attributes({{":status", S("open")},
                     {":low", N(100)},
                     {":high", N(200)},
                     {":tag", S("blue")},
                     {":one", N(1)},
                     {":city", S("Berlin")},
                     {":tags", Ss({"red", "blue"})}});
}

// About 1 KB.
value::AttributeMap BenchmarkItem() {
  value::AttributeMap item = Attributes({
      {"pk", S("customer#1234567")},
      {"status", S("open")},
      {"amount", N(250)},
      {"visits", N(17)},
      {"tags", Ss({"red", "green", "blue"})},
      {"address", M({{"city", S("Hamburg")}, {"street", S("Elbchaussee 1")}})},
      {"parcels", L({M({{"price", N(5)}}), M({{"price", N(7)}})})},
  });
  for (int i = 0; i < 8; ++i) {
    item[absl::StrCat("field", i)] = S(std::string(90, 'x'));
  }
  return item;
}

void BM_ParseFilter(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(ParseCondition(ExpressionKind::kFilter, kFilter));
  }
}
BENCHMARK(BM_ParseFilter);

void BM_ParseUpdate(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ParseUpdate(kUpdate));
}
BENCHMARK(BM_ParseUpdate);

// The longest texts of units that a parser could be slow with; the time is that
// of all grammars.
void BM_ParseLongText(benchmark::State& state, absl::string_view head,
                      absl::string_view unit) {
  std::string text(head);
  const auto bytes = static_cast<size_t>(state.range(0));
  while (text.size() + unit.size() <= bytes) absl::StrAppend(&text, unit);
  for (auto _ : state) {
    benchmark::DoNotOptimize(ParseCondition(ExpressionKind::kFilter, text));
    benchmark::DoNotOptimize(ParseUpdate(text));
    benchmark::DoNotOptimize(ParseProjection(text));
  }
}
BENCHMARK_CAPTURE(BM_ParseLongText, parentheses, "", "(")
    ->Arg(kExpressionBytesMax / 4)
    ->Arg(kExpressionBytesMax);
BENCHMARK_CAPTURE(BM_ParseLongText, conditions, "a=:n", " AND a=:n")
    ->Arg(kExpressionBytesMax / 4)
    ->Arg(kExpressionBytesMax);
BENCHMARK_CAPTURE(BM_ParseLongText, functions, "", "size(")
    ->Arg(kExpressionBytesMax / 4)
    ->Arg(kExpressionBytesMax);
BENCHMARK_CAPTURE(BM_ParseLongText, sections, "SET a=a", ",a=a")
    ->Arg(kExpressionBytesMax / 4)
    ->Arg(kExpressionBytesMax);
BENCHMARK_CAPTURE(BM_ParseLongText, paths, "#a", ",#a[0]")
    ->Arg(kExpressionBytesMax / 4)
    ->Arg(kExpressionBytesMax);

// From the text, already in the cache, to a condition bound to a request.
void BM_ReadCachedFilter(benchmark::State& state) {
  ParseCache cache;
  const Names names = BenchmarkNames();
  Values values = BenchmarkValues();
  for (auto _ : state) {
    RequestExpressions expressions(&cache, names, &values);
    benchmark::DoNotOptimize(
        expressions.ReadCondition(ExpressionKind::kFilter, kFilter));
  }
}
BENCHMARK(BM_ReadCachedFilter);

void BM_EvaluateFilter(benchmark::State& state) {
  ParseCache cache;
  const Names names = BenchmarkNames();
  Values values = BenchmarkValues();
  RequestExpressions expressions(&cache, names, &values);
  const auto filter =
      expressions.ReadCondition(ExpressionKind::kFilter, kFilter);
  const value::AttributeMap item = BenchmarkItem();
  for (auto _ : state) benchmark::DoNotOptimize(filter->Holds(item));
}
BENCHMARK(BM_EvaluateFilter);

void BM_ReadCachedUpdate(benchmark::State& state) {
  ParseCache cache;
  const Names names = BenchmarkNames();
  Values values = BenchmarkValues();
  for (auto _ : state) {
    RequestExpressions expressions(&cache, names, &values);
    benchmark::DoNotOptimize(expressions.ReadUpdate(kUpdate));
  }
}
BENCHMARK(BM_ReadCachedUpdate);

void BM_CopyItem(benchmark::State& state) {
  const value::AttributeMap item = BenchmarkItem();
  for (auto _ : state) {
    value::AttributeMap copy = item;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(BM_CopyItem);

// Compare with BM_CopyItem, which is the least that it can take.
void BM_ApplyUpdate(benchmark::State& state) {
  ParseCache cache;
  const Names names = BenchmarkNames();
  Values values = BenchmarkValues();
  RequestExpressions expressions(&cache, names, &values);
  const auto update = expressions.ReadUpdate(kUpdate);
  const value::AttributeMap item = BenchmarkItem();
  for (auto _ : state) {
    benchmark::DoNotOptimize(update->Apply(item, Update::NewImage::kOmit));
  }
}
BENCHMARK(BM_ApplyUpdate);

void BM_ApplyProjection(benchmark::State& state) {
  ParseCache cache;
  const Names names = BenchmarkNames();
  Values values;
  RequestExpressions expressions(&cache, names, &values);
  const auto projection = expressions.ReadProjection(kProjection);
  const value::AttributeMap item = BenchmarkItem();
  for (auto _ : state) benchmark::DoNotOptimize(projection->Apply(item));
}
BENCHMARK(BM_ApplyProjection);

}  // namespace
}  // namespace hashrange::expression
