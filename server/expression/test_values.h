// Short ways to write attribute values and placeholder maps, for tests.

#ifndef HASHRANGE_SERVER_EXPRESSION_TEST_VALUES_H_
#define HASHRANGE_SERVER_EXPRESSION_TEST_VALUES_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/placeholders.h"
#include "storage/value/value.h"

namespace hashrange::expression {

v1::AttributeValue S(absl::string_view text);
v1::AttributeValue N(absl::string_view number);
v1::AttributeValue N(int number);
v1::AttributeValue B(absl::string_view bytes);
v1::AttributeValue Bool(bool truth);
v1::AttributeValue Null();
v1::AttributeValue Ss(std::initializer_list<absl::string_view> elements);
v1::AttributeValue Ns(std::initializer_list<absl::string_view> elements);
v1::AttributeValue Bs(std::initializer_list<absl::string_view> elements);
v1::AttributeValue L(std::vector<v1::AttributeValue> elements);
v1::AttributeValue M(
    std::vector<std::pair<std::string, v1::AttributeValue>> entries);

// An item, or a Values map.
value::AttributeMap Attributes(
    std::vector<std::pair<std::string, v1::AttributeValue>> entries);

Names NameMap(
    std::initializer_list<std::pair<absl::string_view, absl::string_view>>
        entries);

// The item in a form that is easy to read and to compare: {a:{S:x},l:[{N:1}]},
// with names and set elements sorted.
std::string Text(const v1::AttributeValue& value);
std::string Text(const value::AttributeMap& attributes);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_TEST_VALUES_H_
