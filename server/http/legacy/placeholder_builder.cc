#include "server/http/legacy/placeholder_builder.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace hashrange::http {
namespace {

// Short, since the text of an expression is bounded: "0" to "z", "10", ...
std::string ShortNumber(int number) {
  constexpr absl::string_view kDigits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text;
  do {
    text.insert(text.begin(), kDigits[number % kDigits.size()]);
    number /= static_cast<int>(kDigits.size());
  } while (number > 0);
  return text;
}

template <typename Map>
std::string NewKey(absl::string_view sigil, const Map& map, int* next) {
  std::string key;
  do {
    key = absl::StrCat(sigil, ShortNumber((*next)++));
  } while (map.contains(key));
  return key;
}

}  // namespace

std::string PlaceholderBuilder::Name(absl::string_view attribute) {
  std::string key = NewKey("#", *names_, &next_name_);
  (*names_)[key] = std::string(attribute);
  return key;
}

std::string PlaceholderBuilder::Value(v1::AttributeValue value) {
  std::string key = NewKey(":", *values_, &next_value_);
  (*values_)[key] = std::move(value);
  return key;
}

}  // namespace hashrange::http
