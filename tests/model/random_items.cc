#include "tests/model/random_items.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hashrange::tests {
namespace {

const std::string& Pick(RandomSource& random,
                        const std::vector<std::string>& pool, int variety) {
  return pool[RandomBelow(random,
                          std::min(variety, static_cast<int>(pool.size())))];
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

// Of a length near the steps of capacity units now and then. None is between
// 1000 and 2048 bytes, which could be one part of an index key but not another.
v1::AttributeValue RandomText(RandomSource& random) {
  switch (RandomBelow(random, 16)) {
    case 0:
      return S(std::string(880 + RandomBelow(random, 120), 'x'));
    case 1:
      return S(std::string(3900 + RandomBelow(random, 500), 'y'));
    default:
      return S(std::string(RandomBelow(random, 30), 'z'));
  }
}

// Paths of random_expressions.h lead into these two.
v1::AttributeValue RandomMap(RandomSource& random) {
  Attributes entries;
  if (!Once(random, 3)) entries["a"] = RandomScalar(random);
  if (!Once(random, 3)) {
    entries["b"] = Once(random, 4) ? RandomScalar(random)
                                   : M({{"c", RandomScalar(random)}});
  }
  if (!Once(random, 3)) entries["l"] = L({RandomScalar(random)});
  return M(entries);
}

v1::AttributeValue RandomList(RandomSource& random) {
  std::vector<v1::AttributeValue> elements;
  for (int i = RandomBelow(random, 4); i > 0; --i) {
    elements.push_back(Once(random, 3) ? M({{"a", RandomScalar(random)}})
                                       : RandomScalar(random));
  }
  return L(elements);
}

// From one to three of `pool`.
std::vector<std::string> RandomElements(RandomSource& random,
                                        const std::vector<std::string>& pool) {
  std::set<std::string> elements;
  for (int i = 1 + RandomBelow(random, 3); i > 0; --i) {
    elements.insert(Pick(random, pool, 4));
  }
  return {elements.begin(), elements.end()};
}

}  // namespace

int RandomBelow(RandomSource& random, int bound) {
  return static_cast<int>(random() % bound);
}

v1::AttributeValue RandomKeyValue(RandomSource& random,
                                  v1::ScalarAttributeType type, int variety) {
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return N(Pick(random, Numbers(), variety));
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      return B(Pick(random, Bytes(), variety));
    default:
      return S(Pick(random, Texts(), variety));
  }
}

v1::AttributeValue RandomScalar(RandomSource& random) {
  switch (RandomBelow(random, 8)) {
    case 0:
      return Bool(Once(random, 2));
    case 1:
      return Once(random, 2) ? Null() : S("");
    case 2:
      return RandomKeyValue(random, v1::SCALAR_ATTRIBUTE_TYPE_B);
    case 3:
    case 4:
      return RandomKeyValue(random, v1::SCALAR_ATTRIBUTE_TYPE_S);
    default:
      return RandomKeyValue(random, v1::SCALAR_ATTRIBUTE_TYPE_N);
  }
}

v1::AttributeValue RandomSet(RandomSource& random) {
  switch (RandomBelow(random, 3)) {
    case 0:
      return Ss(RandomElements(random, Texts()));
    case 1:
      return Ns(RandomElements(random, Numbers()));
    default:
      return Bs(RandomElements(random, Bytes()));
  }
}

v1::AttributeValue RandomValue(RandomSource& random) {
  switch (RandomBelow(random, 6)) {
    case 0:
      return RandomText(random);
    case 1:
      return RandomMap(random);
    case 2:
      return RandomList(random);
    case 3:
      return RandomSet(random);
    default:
      return RandomScalar(random);
  }
}

Attributes RandomItem(RandomSource& random, const ReferenceTable& table,
                      KeyVariety variety) {
  Attributes item;
  for (const std::string name : {"t", "u", "v", "w"}) {
    if (Once(random, 2)) item[name] = RandomValue(random);
  }
  if (Once(random, 2)) item["u"] = RandomScalar(random);
  if (Once(random, 2)) item["t"] = RandomSet(random);
  if (Once(random, 2)) item["m"] = RandomMap(random);
  if (Once(random, 2)) item["l"] = RandomList(random);
  for (const auto& definition : table.definition().attribute_definitions()) {
    item.erase(definition.attribute_name());
    if (Once(random, 5)) continue;
    item[definition.attribute_name()] =
        RandomKeyValue(random, definition.attribute_type(), 5);
  }
  for (const auto& [name, value] : RandomKey(random, table, variety)) {
    item[name] = value;
  }
  return item;
}

Attributes RandomKey(RandomSource& random, const ReferenceTable& table,
                     KeyVariety variety) {
  Attributes key;
  const View& view = table.views()[0];
  for (const std::string& name : view.sort) {
    key[name] = RandomKeyValue(random, table.TypeOf(name),
                               variety == KeyVariety::kDozen ? 5 : 100);
  }
  // Few partitions, if sort keys tell items apart.
  for (const std::string& name : view.partition) {
    key[name] =
        RandomKeyValue(random, table.TypeOf(name), view.sort.empty() ? 100 : 3);
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
