// Attribute values and items as literals.
//
//   Attributes item = {{"pk", S("a")}, {"tags", L({S("x"), N("1")})}};

#ifndef HASHRANGE_TESTS_INTEGRATION_VALUES_H_
#define HASHRANGE_TESTS_INTEGRATION_VALUES_H_

#include <map>
#include <string>
#include <vector>

#include "google/protobuf/map.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::tests {

// The attributes of an item or a key, by name. Unlike the map of a message, it
// has literals and an order.
using Attributes = std::map<std::string, v1::AttributeValue>;
using MessageMap = google::protobuf::Map<std::string, v1::AttributeValue>;

v1::AttributeValue S(const std::string& text);
v1::AttributeValue N(const std::string& number);
v1::AttributeValue N(int number);
v1::AttributeValue B(const std::string& bytes);
v1::AttributeValue Bool(bool value);
v1::AttributeValue Null();
v1::AttributeValue M(const Attributes& entries);
v1::AttributeValue L(const std::vector<v1::AttributeValue>& elements);
v1::AttributeValue Ss(const std::vector<std::string>& elements);
v1::AttributeValue Ns(const std::vector<std::string>& elements);
v1::AttributeValue Bs(const std::vector<std::string>& elements);

// `levels` maps, each the only entry of the one around it; the innermost is
// empty. Level 1 is the value itself.
v1::AttributeValue NestedMaps(int levels);

// Between the two forms.
MessageMap ToMessageMap(const Attributes& attributes);
Attributes FromMessageMap(const MessageMap& map);

// A text that is equal for equal items, and readable.
std::string Render(const MessageMap& map);
std::string Render(const Attributes& attributes);
// "<none>" for a null item.
std::string Render(const v1::Item* item);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_VALUES_H_
