#include "tests/integration/values.h"

namespace hashrange::tests {

v1::AttributeValue S(const std::string& text) {
  v1::AttributeValue value;
  value.set_s(text);
  return value;
}

v1::AttributeValue N(const std::string& number) {
  v1::AttributeValue value;
  value.set_n(number);
  return value;
}

v1::AttributeValue N(int number) { return N(std::to_string(number)); }

v1::AttributeValue B(const std::string& bytes) {
  v1::AttributeValue value;
  value.set_b(bytes);
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

v1::AttributeValue M(const Attributes& entries) {
  v1::AttributeValue value;
  *value.mutable_m()->mutable_entries() = ToMessageMap(entries);
  return value;
}

v1::AttributeValue L(const std::vector<v1::AttributeValue>& elements) {
  v1::AttributeValue value;
  value.mutable_l()->mutable_elements()->Add(elements.begin(), elements.end());
  return value;
}

v1::AttributeValue Ss(const std::vector<std::string>& elements) {
  v1::AttributeValue value;
  value.mutable_ss()->mutable_elements()->Add(elements.begin(), elements.end());
  return value;
}

v1::AttributeValue Ns(const std::vector<std::string>& elements) {
  v1::AttributeValue value;
  value.mutable_ns()->mutable_elements()->Add(elements.begin(), elements.end());
  return value;
}

v1::AttributeValue Bs(const std::vector<std::string>& elements) {
  v1::AttributeValue value;
  value.mutable_bs()->mutable_elements()->Add(elements.begin(), elements.end());
  return value;
}

v1::AttributeValue NestedMaps(int levels) {
  v1::AttributeValue value;
  value.mutable_m();
  for (int level = 1; level < levels; ++level) {
    v1::AttributeValue outer;
    (*outer.mutable_m()->mutable_entries())["m"] = std::move(value);
    value = std::move(outer);
  }
  return value;
}

MessageMap ToMessageMap(const Attributes& attributes) {
  return MessageMap(attributes.begin(), attributes.end());
}

Attributes FromMessageMap(const MessageMap& map) {
  return Attributes(map.begin(), map.end());
}

std::string Render(const MessageMap& map) {
  return Render(FromMessageMap(map));
}

std::string Render(const Attributes& attributes) {
  std::string text = "{";
  for (const auto& [name, value] : attributes) {
    if (text.size() > 1) text += ", ";
    // Maps within come sorted.
    text += name + ": " + value.ShortDebugString();
  }
  return text + "}";
}

std::string Render(const v1::Item* item) {
  return item == nullptr ? "<none>" : Render(item->attributes());
}

}  // namespace hashrange::tests
