#include "tests/model/reference_value.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace hashrange::tests {
namespace {

// One byte for each two digits on either side of the point, zeros at both ends
// not counted; one for the exponent, one for the sign.
int64_t NumberSizeBytes(const std::string& number) {
  const bool negative = number[0] == '-';
  const std::string digits = number.substr(negative ? 1 : 0);
  const size_t point = std::min(digits.find('.'), digits.size());
  std::string whole = digits.substr(0, point);
  std::string fraction = point == digits.size() ? "" : digits.substr(point + 1);
  if (whole == "0") whole.clear();
  if (fraction.empty()) {
    whole.erase(whole.find_last_not_of('0') + 1);
  } else if (whole.empty()) {
    fraction.erase(0, fraction.find_first_not_of('0'));
  }
  if (whole.empty() && fraction.empty()) return 1;
  return 1 + (whole.size() + 1) / 2 + (fraction.size() + 1) / 2 +
         (negative ? 1 : 0);
}

std::string ShowBytes(const std::string& bytes) {
  constexpr size_t kShownWhole = 40;
  if (bytes.size() <= kShownWhole) return absl::CEscape(bytes);
  return absl::StrCat(absl::CEscape(bytes.substr(0, 8)), "...(", bytes.size(),
                      " bytes, ", std::hash<std::string>()(bytes), ")");
}

template <typename Elements>
std::string ShowSet(const Elements& elements) {
  std::vector<std::string> texts;
  for (const std::string& element : elements) {
    texts.push_back(ShowBytes(element));
  }
  std::sort(texts.begin(), texts.end());
  return absl::StrCat("<", absl::StrJoin(texts, ", "), ">");
}

std::string ShowList(const v1::ListValue& list) {
  std::vector<std::string> texts;
  for (const v1::AttributeValue& element : list.elements()) {
    texts.push_back(Show(element));
  }
  return absl::StrCat("[", absl::StrJoin(texts, ", "), "]");
}

std::string ShowContent(const v1::AttributeValue& value) {
  if (value.has_s()) return ShowBytes(value.s());
  if (value.has_n()) return value.n();
  if (value.has_b()) return ShowBytes(value.b());
  if (value.has_bool_()) return value.bool_() ? "true" : "false";
  if (value.has_l()) return ShowList(value.l());
  if (value.has_m()) return Show(value.m().entries());
  if (value.has_ss()) return ShowSet(value.ss().elements());
  if (value.has_ns()) return ShowSet(value.ns().elements());
  if (value.has_bs()) return ShowSet(value.bs().elements());
  return "";
}

template <typename Elements, typename SizeOf>
int64_t Sum(const Elements& elements, SizeOf size_of) {
  int64_t sum = 0;
  for (const auto& element : elements) sum += size_of(element);
  return sum;
}

int64_t TextSizeBytes(const std::string& text) { return text.size(); }

}  // namespace

int64_t Thousandths(const std::string& number) {
  const size_t point = std::min(number.find('.'), number.size());
  std::string digits = number.substr(0, point);
  std::string fraction = point == number.size() ? "" : number.substr(point + 1);
  fraction.resize(3, '0');
  return std::strtoll((digits + fraction).c_str(), nullptr, 10);
}

std::string FromThousandths(int64_t thousandths) {
  const int64_t magnitude = std::abs(thousandths);
  std::string fraction = std::to_string(1000 + magnitude % 1000).substr(1);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return absl::StrCat(thousandths < 0 ? "-" : "", magnitude / 1000,
                      fraction.empty() ? "" : ".", fraction);
}

int CompareKeys(const v1::AttributeValue& a, const v1::AttributeValue& b) {
  if (a.has_s()) return a.s().compare(b.s());
  if (a.has_b()) return a.b().compare(b.b());
  const int64_t left = Thousandths(a.n());
  const int64_t right = Thousandths(b.n());
  return left < right ? -1 : left > right ? 1 : 0;
}

bool AreOrdered(const v1::AttributeValue& a, const v1::AttributeValue& b) {
  return (a.has_s() && b.has_s()) || (a.has_n() && b.has_n()) ||
         (a.has_b() && b.has_b());
}

bool AreEqual(const v1::AttributeValue& a, const v1::AttributeValue& b) {
  return Show(a) == Show(b);
}

std::string TypeName(const v1::AttributeValue& value) {
  if (value.has_s()) return "S";
  if (value.has_n()) return "N";
  if (value.has_b()) return "B";
  if (value.has_bool_()) return "BOOL";
  if (value.has_null()) return "NULL";
  if (value.has_l()) return "L";
  if (value.has_m()) return "M";
  if (value.has_ss()) return "SS";
  return value.has_ns() ? "NS" : "BS";
}

int64_t ReferenceSizeBytes(const v1::AttributeValue& value) {
  if (value.has_s()) return value.s().size();
  if (value.has_n()) return NumberSizeBytes(value.n());
  if (value.has_b()) return value.b().size();
  if (value.has_ss()) return Sum(value.ss().elements(), TextSizeBytes);
  if (value.has_ns()) return Sum(value.ns().elements(), NumberSizeBytes);
  if (value.has_bs()) return Sum(value.bs().elements(), TextSizeBytes);
  if (value.has_l()) {
    return 3 + Sum(value.l().elements(), [](const v1::AttributeValue& element) {
             return 1 + ReferenceSizeBytes(element);
           });
  }
  if (value.has_m()) {
    return 3 + Sum(value.m().entries(), [](const auto& entry) -> int64_t {
             return 1 + entry.first.size() + ReferenceSizeBytes(entry.second);
           });
  }
  return 1;
}

int64_t ReferenceSizeBytes(const Attributes& item) {
  return Sum(item, [](const auto& attribute) -> int64_t {
    return attribute.first.size() + ReferenceSizeBytes(attribute.second);
  });
}

std::string Show(const v1::AttributeValue& value) {
  return absl::StrCat(TypeName(value), ":", ShowContent(value));
}

std::string Show(const Attributes& item) {
  std::string text = "{";
  for (const auto& [name, value] : item) {
    absl::StrAppend(&text, text.size() > 1 ? ", " : "", name, "=", Show(value));
  }
  return text + "}";
}

std::string Show(const MessageMap& map) {
  std::vector<const MessageMap::value_type*> entries;
  for (const auto& entry : map) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  std::string text = "{";
  for (const auto* entry : entries) {
    absl::StrAppend(&text, text.size() > 1 ? ", " : "", entry->first, "=",
                    Show(entry->second));
  }
  return text + "}";
}

std::string Show(const v1::Item* item) {
  return item == nullptr ? "<none>" : Show(item->attributes());
}

std::string Show(const Attributes* item) {
  return item == nullptr ? "<none>" : Show(*item);
}

}  // namespace hashrange::tests
