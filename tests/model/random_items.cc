#include "tests/model/random_items.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hashrange::tests {
namespace {

const std::string& Pick(RandomSource& random,
                        const std::vector<std::string>& pool) {
  return pool[RandomBelow(random, static_cast<int>(pool.size()))];
}

const std::vector<std::string>& Numbers() {
  static const auto* pool = new std::vector<std::string>{
      "-1000000", "-10", "-9.5", "0", "0.001", "0.5", "2", "10", "123"};
  return *pool;
}

// Zeros, FFs and texts that others begin with.
const std::vector<std::string>& Bytes() {
  static const auto* pool =
      new std::vector<std::string>{std::string("\0", 1),
                                   std::string("\0\0", 2),
                                   std::string("\0\xFF", 2),
                                   "a",
                                   std::string("a\0", 2),
                                   std::string("a\0\x01", 3),
                                   "ab",
                                   "\xFF",
                                   "\xFF\xFF"};
  return *pool;
}

const std::vector<std::string>& Texts() {
  static const auto* pool = new std::vector<std::string>{std::string("\0", 1),
                                                         "a",
                                                         std::string("a\0", 2),
                                                         "aa",
                                                         "ab",
                                                         "b",
                                                         "\xC3\xA9",
                                                         "\xF0\x9F\x98\x80"};
  return *pool;
}

// An attribute that is no key, of any size up to some kilobytes.
v1::AttributeValue RandomPayload(RandomSource& random) {
  switch (RandomBelow(random, 4)) {
    case 0:
      return S(std::string(RandomBelow(random, 5000), 'x'));
    case 1:
      return N(Pick(random, Numbers()));
    case 2:
      return B(Pick(random, Bytes()));
    default:
      return L({N(Pick(random, Numbers())), S(Pick(random, Texts())), L({})});
  }
}

}  // namespace

int RandomBelow(RandomSource& random, int bound) {
  return static_cast<int>(random() % bound);
}

v1::AttributeValue RandomKeyValue(RandomSource& random,
                                  v1::ScalarAttributeType type) {
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return N(Pick(random, Numbers()));
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      return B(Pick(random, Bytes()));
    default:
      return S(Pick(random, Texts()));
  }
}

Attributes RandomItem(RandomSource& random, const ReferenceTable& table) {
  Attributes item;
  for (const auto& definition : table.definition().attribute_definitions()) {
    if (RandomBelow(random, 5) == 0) continue;
    item[definition.attribute_name()] =
        RandomKeyValue(random, definition.attribute_type());
  }
  for (const std::string name : {"v", "w"}) {
    if (RandomBelow(random, 2) == 0) item[name] = RandomPayload(random);
  }
  for (const auto& [name, value] : RandomKey(random, table)) {
    item[name] = value;
  }
  return item;
}

Attributes RandomKey(RandomSource& random, const ReferenceTable& table) {
  Attributes key;
  const View& view = table.views()[0];
  for (const std::string& name : view.sort) {
    key[name] = RandomKeyValue(random, table.TypeOf(name));
  }
  // Few partitions, if sort keys tell items apart.
  RandomSource few(RandomBelow(random, view.sort.empty() ? 1000 : 3));
  for (const std::string& name : view.partition) {
    key[name] = RandomKeyValue(few, table.TypeOf(name));
  }
  return key;
}

Attributes Respelled(RandomSource& random, Attributes attributes) {
  for (auto& [name, value] : attributes) {
    if (!value.has_n()) continue;
    const std::string& number = value.n();
    switch (RandomBelow(random, 4)) {
      case 0:
        value.set_n(
            absl::StrCat(number, absl::StrContains(number, '.') ? "00" : ".0"));
        break;
      case 1:
        value.set_n(absl::StrCat(number, "e0"));
        break;
      case 2:
        if (number[0] != '-') value.set_n(absl::StrCat("+0", number));
        break;
      default:
        break;
    }
  }
  return attributes;
}

}  // namespace hashrange::tests
