#include "server/expression/test_values.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace hashrange::expression {
namespace {

template <typename Set>
std::string SetText(absl::string_view type, const Set& set) {
  std::vector<std::string> elements(set.elements().begin(),
                                    set.elements().end());
  std::sort(elements.begin(), elements.end());
  return absl::StrCat("{", type, ":", absl::StrJoin(elements, ","), "}");
}

}  // namespace

v1::AttributeValue S(absl::string_view text) {
  v1::AttributeValue value;
  value.set_s(std::string(text));
  return value;
}

v1::AttributeValue N(absl::string_view number) {
  v1::AttributeValue value;
  value.set_n(std::string(number));
  return value;
}

v1::AttributeValue N(int number) { return N(absl::StrCat(number)); }

v1::AttributeValue B(absl::string_view bytes) {
  v1::AttributeValue value;
  value.set_b(std::string(bytes));
  return value;
}

v1::AttributeValue Bool(bool truth) {
  v1::AttributeValue value;
  value.set_bool_(truth);
  return value;
}

v1::AttributeValue Null() {
  v1::AttributeValue value;
  value.set_null(true);
  return value;
}

v1::AttributeValue Ss(std::initializer_list<absl::string_view> elements) {
  v1::AttributeValue value;
  value.mutable_ss();
  for (absl::string_view element : elements) {
    value.mutable_ss()->add_elements(std::string(element));
  }
  return value;
}

v1::AttributeValue Ns(std::initializer_list<absl::string_view> elements) {
  v1::AttributeValue value;
  value.mutable_ns();
  for (absl::string_view element : elements) {
    value.mutable_ns()->add_elements(std::string(element));
  }
  return value;
}

v1::AttributeValue Bs(std::initializer_list<absl::string_view> elements) {
  v1::AttributeValue value;
  value.mutable_bs();
  for (absl::string_view element : elements) {
    value.mutable_bs()->add_elements(std::string(element));
  }
  return value;
}

v1::AttributeValue L(std::vector<v1::AttributeValue> elements) {
  v1::AttributeValue value;
  value.mutable_l();
  for (v1::AttributeValue& element : elements) {
    *value.mutable_l()->add_elements() = std::move(element);
  }
  return value;
}

v1::AttributeValue M(
    std::vector<std::pair<std::string, v1::AttributeValue>> entries) {
  v1::AttributeValue value;
  *value.mutable_m()->mutable_entries() = Attributes(std::move(entries));
  return value;
}

value::AttributeMap Attributes(
    std::vector<std::pair<std::string, v1::AttributeValue>> entries) {
  value::AttributeMap attributes;
  for (auto& [name, value] : entries) attributes[name] = std::move(value);
  return attributes;
}

Names NameMap(
    std::initializer_list<std::pair<absl::string_view, absl::string_view>>
        entries) {
  Names names;
  for (const auto& [placeholder, name] : entries) {
    names[std::string(placeholder)] = std::string(name);
  }
  return names;
}

std::string Text(const v1::AttributeValue& value) {
  switch (value.value_case()) {
    case v1::AttributeValue::kS:
      return absl::StrCat("{S:", value.s(), "}");
    case v1::AttributeValue::kN:
      return absl::StrCat("{N:", value.n(), "}");
    case v1::AttributeValue::kB:
      return absl::StrCat("{B:", value.b(), "}");
    case v1::AttributeValue::kBool:
      return value.bool_() ? "{BOOL:true}" : "{BOOL:false}";
    case v1::AttributeValue::kNull:
      return "{NULL}";
    case v1::AttributeValue::kSs:
      return SetText("SS", value.ss());
    case v1::AttributeValue::kNs:
      return SetText("NS", value.ns());
    case v1::AttributeValue::kBs:
      return SetText("BS", value.bs());
    case v1::AttributeValue::kL:
      return absl::StrCat("[",
                          absl::StrJoin(value.l().elements(), ",",
                                        [](std::string* out,
                                           const v1::AttributeValue& element) {
                                          absl::StrAppend(out, Text(element));
                                        }),
                          "]");
    case v1::AttributeValue::kM:
      return Text(value.m().entries());
    case v1::AttributeValue::VALUE_NOT_SET:
      return "{}";
  }
  return "";
}

std::string Text(const value::AttributeMap& attributes) {
  std::vector<std::string> entries;
  for (const auto& [name, value] : attributes) {
    entries.push_back(absl::StrCat(name, ":", Text(value)));
  }
  std::sort(entries.begin(), entries.end());
  return absl::StrCat("{", absl::StrJoin(entries, ","), "}");
}

}  // namespace hashrange::expression
