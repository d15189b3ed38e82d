#include "tools/cli/value_text.h"

#include <map>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {
namespace {

using v1::AttributeValue;

std::string Quoted(const std::string& text) {
  return nlohmann::json(text).dump(
      /*indent=*/-1, ' ', /*ensure_ascii=*/false,
      nlohmann::json::error_handler_t::replace);
}

// Joins elements as a JSON array does.
template <typename Elements, typename Format>
std::string Bracketed(const Elements& elements, Format format) {
  return absl::StrCat("[",
                      absl::StrJoin(elements, ", ",
                                    [&](std::string* out, const auto& element) {
                                      absl::StrAppend(out, format(element));
                                    }),
                      "]");
}

// A value inside another.
std::string NestedText(const AttributeValue& value) {
  switch (value.value_case()) {
    case AttributeValue::kS:
      return Quoted(value.s());
    case AttributeValue::kB:
      return Quoted(absl::Base64Escape(value.b()));
    default:
      return ValueText(value);
  }
}

std::string MapText(const v1::MapValue& map) {
  // In the order of the names, so that the same value always looks the same.
  std::map<std::string, std::string> entries;
  for (const auto& [name, value] : map.entries()) {
    entries[Quoted(name)] = NestedText(value);
  }
  return absl::StrCat(
      "{", absl::StrJoin(entries, ", ", absl::PairFormatter(": ")), "}");
}

}  // namespace

std::string ValueText(const AttributeValue& value) {
  switch (value.value_case()) {
    case AttributeValue::kS:
      return value.s().empty() ? "\"\"" : value.s();
    case AttributeValue::kN:
      return value.n();
    case AttributeValue::kB:
      return value.b().empty() ? "\"\"" : absl::Base64Escape(value.b());
    case AttributeValue::kBool:
      return value.bool_() ? "true" : "false";
    case AttributeValue::kNull:
      return "null";
    case AttributeValue::kM:
      return MapText(value.m());
    case AttributeValue::kL:
      return Bracketed(value.l().elements(), NestedText);
    case AttributeValue::kSs:
      return Bracketed(value.ss().elements(), Quoted);
    case AttributeValue::kNs:
      return absl::StrCat("[", absl::StrJoin(value.ns().elements(), ", "), "]");
    case AttributeValue::kBs:
      return Bracketed(value.bs().elements(), [](const std::string& bytes) {
        return Quoted(absl::Base64Escape(bytes));
      });
    case AttributeValue::VALUE_NOT_SET:
      break;
  }
  return "";
}

absl::string_view TypeText(const AttributeValue& value) {
  switch (value.value_case()) {
    case AttributeValue::kS:
      return "string";
    case AttributeValue::kN:
      return "number";
    case AttributeValue::kB:
      return "binary";
    case AttributeValue::kBool:
      return "boolean";
    case AttributeValue::kNull:
      return "null";
    case AttributeValue::kM:
      return "map";
    case AttributeValue::kL:
      return "list";
    case AttributeValue::kSs:
      return "string set";
    case AttributeValue::kNs:
      return "number set";
    case AttributeValue::kBs:
      return "binary set";
    case AttributeValue::VALUE_NOT_SET:
      break;
  }
  return "";
}

}  // namespace hashrange::cli
