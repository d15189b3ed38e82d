#include "tests/model/random_key_condition.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

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

std::string ReplaceMark(std::string text, const std::string& name) {
  text.replace(text.find('#'), 1, name);
  return text;
}

}  // namespace

KeyCondition ForPartition(const View& view, const KeyValues& key) {
  KeyCondition condition;
  for (size_t i = 0; i < key.size(); ++i) {
    const std::string placeholder = absl::StrCat(":p", i);
    absl::StrAppend(&condition.text, i > 0 ? " AND " : "", view.partition[i],
                    " = ", placeholder);
    condition.values[placeholder] = key[i];
  }
  condition.selects = [](const Entry&) { return true; };
  return condition;
}

KeyCondition ForRandomRange(RandomSource& random, const ReferenceTable& table,
                            const View& view, const Entry& sample) {
  KeyCondition condition = ForPartition(view, sample.partition);
  const size_t last = RandomBelow(random, static_cast<int>(view.sort.size()));
  const KeyValues first(sample.sort.begin(), sample.sort.begin() + last);
  for (size_t i = 0; i < last; ++i) {
    absl::StrAppend(&condition.text, " AND ", view.sort[i], " = :s", i);
    condition.values[absl::StrCat(":s", i)] = first[i];
  }
  const v1::ScalarAttributeType type = table.TypeOf(view.sort[last]);
  // begins_with is last, and not for numbers.
  const int operators = static_cast<int>(RangeOperators().size()) -
                        (type == v1::SCALAR_ATTRIBUTE_TYPE_N ? 1 : 0);
  const RangeOperator& range = RangeOperators()[RandomBelow(random, operators)];
  v1::AttributeValue low = RandomKeyValue(random, type);
  v1::AttributeValue high = RandomKeyValue(random, type);
  if (CompareKeys(high, low) < 0) std::swap(low, high);
  absl::StrAppend(&condition.text, " AND ",
                  ReplaceMark(range.text, view.sort[last]));
  condition.values[":l"] = low;
  if (absl::StrContains(range.text, ":h")) condition.values[":h"] = high;
  condition.selects = [=](const Entry& entry) {
    for (size_t i = 0; i < last; ++i) {
      if (CompareKeys(entry.sort[i], first[i]) != 0) return false;
    }
    return range.holds(entry.sort[last], low, high);
  };
  return condition;
}

}  // namespace hashrange::tests
