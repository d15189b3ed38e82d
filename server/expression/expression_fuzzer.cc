#include "server/expression/expression_fuzzer.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "server/expression/request_expressions.h"
#include "server/expression/test_values.h"
#include "storage/value/check.h"

namespace hashrange::expression {
namespace {

const Names& FuzzNames() {
  static const Names* const names = new Names(
      NameMap({{"#a", "a"}, {"#b", "b"}, {"#c", "c.d"}, {"#m", "m"}}));
  return *names;
}

Values* FuzzValues() {
  static Values* const values = new Values(Attributes({
      {":n", N(1)},
      {":m", N("-2.5")},
      {":s", S("x")},
      {":t", S("S")},
      {":b", B("y")},
      {":o", Bool(true)},
      {":u", Null()},
      {":ss", Ss({"x", "y"})},
      {":ns", Ns({"1"})},
      {":l", L({N(1), S("x")})},
      {":p", M({{"k", N(1)}})},
  }));
  return values;
}

const value::AttributeMap& FuzzItem() {
  static const value::AttributeMap* const item =
      new value::AttributeMap(Attributes({
          {"a", N(1)},
          {"b", S("xyz")},
          {"c.d", Ss({"x"})},
          {"d", Ns({"1", "2"})},
          {"l", L({N(1), L({S("x")}), M({{"k", S("v")}})})},
          {"m", M({{"k", N(5)}, {"l", L({N(0), N(1)})}})},
      }));
  return *item;
}

void CheckError(const absl::Status& status, absl::string_view prefix) {
  HASHRANGE_CHECK(absl::IsInvalidArgument(status));
  HASHRANGE_CHECK(absl::StartsWith(status.message(), prefix));
  HASHRANGE_CHECK(status.message().size() > prefix.size());
}

void CheckItem(value::AttributeMap item) {
  HASHRANGE_CHECK(value::ValidateAndCanonicalize(&item).ok());
}

void FuzzCondition(RequestExpressions& expressions, absl::string_view text) {
  const auto condition =
      expressions.ReadCondition(ExpressionKind::kFilter, text);
  if (!condition.ok()) {
    CheckError(condition.status(), "Invalid FilterExpression: ");
    // The grammar is the same.
    HASHRANGE_CHECK(!expressions.ReadKeyConditions(text).ok());
    return;
  }
  condition->Holds(FuzzItem());
  condition->Holds({});
  const auto keys = expressions.ReadKeyConditions(text);
  if (!keys.ok()) CheckError(keys.status(), "");
}

void FuzzUpdate(RequestExpressions& expressions, absl::string_view text) {
  const auto update = expressions.ReadUpdate(text);
  if (!update.ok()) {
    CheckError(update.status(), "Invalid UpdateExpression: ");
    return;
  }
  CheckItem(update->UpdatedOld(FuzzItem()));
  const auto result = update->Apply(FuzzItem(), Update::NewImage::kReturn);
  if (!result.ok()) {
    CheckError(result.status(), "");
    return;
  }
  CheckItem(result->item);
  CheckItem(result->updated_new);
}

void FuzzProjection(RequestExpressions& expressions, absl::string_view text) {
  const auto projection = expressions.ReadProjection(text);
  if (!projection.ok()) {
    CheckError(projection.status(), "Invalid ProjectionExpression: ");
    return;
  }
  CheckItem(projection->Apply(FuzzItem()));
}

}  // namespace
}  // namespace hashrange::expression

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hashrange::expression;  // NOLINT: the name is not ours.
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  ParseCache cache;
  RequestExpressions expressions(&cache, FuzzNames(), FuzzValues());
  FuzzCondition(expressions, text);
  FuzzUpdate(expressions, text);
  FuzzProjection(expressions, text);
  return 0;
}
