#include "tests/model/reference_table.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

namespace hashrange::tests {
namespace {

template <typename Schema>
View MakeView(const std::string& index_name, const Schema& schema,
              const v1::Projection& projection) {
  View view{index_name, {}, {}, projection};
  for (const v1::KeySchemaElement& element : schema) {
    (element.key_type() == v1::KEY_TYPE_HASH ? view.partition : view.sort)
        .push_back(element.attribute_name());
  }
  return view;
}

bool HasType(const v1::AttributeValue& value, v1::ScalarAttributeType type) {
  return type == v1::SCALAR_ATTRIBUTE_TYPE_S   ? value.has_s()
         : type == v1::SCALAR_ATTRIBUTE_TYPE_N ? value.has_n()
                                               : value.has_b();
}

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

int64_t ValueSizeBytes(const v1::AttributeValue& value) {
  if (value.has_n()) return NumberSizeBytes(value.n());
  if (value.has_s()) return value.s().size();
  if (value.has_b()) return value.b().size();
  int64_t size = 3;
  for (const v1::AttributeValue& element : value.l().elements()) {
    size += 1 + ValueSizeBytes(element);
  }
  return size;
}

}  // namespace

int CompareKeys(const v1::AttributeValue& a, const v1::AttributeValue& b) {
  if (a.has_s()) return a.s().compare(b.s());
  if (a.has_b()) return a.b().compare(b.b());
  // The numbers of these tests differ by more than a double's precision.
  const double difference =
      std::strtod(a.n().c_str(), nullptr) - std::strtod(b.n().c_str(), nullptr);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

bool KeyValuesLess::operator()(const KeyValues& a, const KeyValues& b) const {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const v1::AttributeValue& x, const v1::AttributeValue& y) {
        return CompareKeys(x, y) < 0;
      });
}

ReferenceTable::ReferenceTable(v1::CreateTableRequest request)
    : definition_(std::move(request)) {
  v1::Projection all;
  all.set_projection_type(v1::PROJECTION_TYPE_ALL);
  views_.push_back(MakeView("", definition_.key_schema(), all));
  for (const auto& index : definition_.local_secondary_indexes()) {
    views_.push_back(
        MakeView(index.index_name(), index.key_schema(), index.projection()));
  }
  for (const auto& index : definition_.global_secondary_indexes()) {
    views_.push_back(
        MakeView(index.index_name(), index.key_schema(), index.projection()));
  }
}

v1::ScalarAttributeType ReferenceTable::TypeOf(
    const std::string& attribute) const {
  for (const auto& definition : definition_.attribute_definitions()) {
    if (definition.attribute_name() == attribute) {
      return definition.attribute_type();
    }
  }
  return v1::SCALAR_ATTRIBUTE_TYPE_UNSPECIFIED;
}

std::optional<Attributes> ReferenceTable::Put(const Attributes& item) {
  std::optional<Attributes> old = Get(item);
  items_[ValuesOf(item)] = item;
  return old;
}

std::optional<Attributes> ReferenceTable::Delete(const Attributes& key) {
  std::optional<Attributes> old = Get(key);
  items_.erase(ValuesOf(key));
  return old;
}

std::optional<Attributes> ReferenceTable::Get(const Attributes& key) const {
  auto found = items_.find(ValuesOf(key));
  if (found == items_.end()) return std::nullopt;
  return found->second;
}

Attributes ReferenceTable::KeyOf(const Attributes& item) const {
  Attributes key;
  for (const v1::KeySchemaElement& element : definition_.key_schema()) {
    key[element.attribute_name()] = item.at(element.attribute_name());
  }
  return key;
}

std::map<KeyValues, Partition, KeyValuesLess> ReferenceTable::Partitions(
    const View& view) const {
  std::map<KeyValues, Partition, KeyValuesLess> partitions;
  for (const auto& [key, item] : items_) {
    std::optional<KeyValues> partition = Pick(view.partition, item);
    std::optional<KeyValues> sort = Pick(view.sort, item);
    if (!partition.has_value() || !sort.has_value()) continue;
    partitions[*partition].push_back({*sort, Project(view, item)});
  }
  for (auto& [key, entries] : partitions) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) {
                       return KeyValuesLess()(a.sort, b.sort);
                     });
  }
  return partitions;
}

std::optional<KeyValues> ReferenceTable::Pick(
    const std::vector<std::string>& names, const Attributes& item) const {
  KeyValues values;
  for (const std::string& name : names) {
    auto found = item.find(name);
    if (found == item.end() || !HasType(found->second, TypeOf(name))) {
      return std::nullopt;
    }
    values.push_back(found->second);
  }
  return values;
}

KeyValues ReferenceTable::ValuesOf(const Attributes& item) const {
  KeyValues values;
  for (const v1::KeySchemaElement& element : definition_.key_schema()) {
    values.push_back(item.at(element.attribute_name()));
  }
  return values;
}

Attributes ReferenceTable::Project(const View& view,
                                   const Attributes& item) const {
  if (view.projection.projection_type() == v1::PROJECTION_TYPE_ALL) return item;
  std::set<std::string> names(view.partition.begin(), view.partition.end());
  names.insert(view.sort.begin(), view.sort.end());
  names.insert(views_[0].partition.begin(), views_[0].partition.end());
  names.insert(views_[0].sort.begin(), views_[0].sort.end());
  names.insert(view.projection.non_key_attributes().begin(),
               view.projection.non_key_attributes().end());
  Attributes projected;
  for (const std::string& name : names) {
    auto found = item.find(name);
    if (found != item.end()) projected.insert(*found);
  }
  return projected;
}

int64_t ReferenceSizeBytes(const Attributes& item) {
  int64_t size = 0;
  for (const auto& [name, value] : item) {
    size += name.size() + ValueSizeBytes(value);
  }
  return size;
}

}  // namespace hashrange::tests
