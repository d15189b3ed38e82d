#include "tests/model/reference_table.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

template <typename Schema>
View MakeView(ViewKind kind, const std::string& index_name,
              const Schema& schema, const v1::Projection& projection) {
  View view{kind, index_name, {}, {}, projection, {}, {}};
  for (const v1::KeySchemaElement& element : schema) {
    (element.key_type() == v1::KEY_TYPE_HASH ? view.partition : view.sort)
        .push_back(element.attribute_name());
  }
  return view;
}

}  // namespace

bool CanBeIndexKey(const v1::AttributeValue& value,
                   v1::ScalarAttributeType type) {
  // The limit of sort keys; no value has a length that would do only for a
  // partition key.
  constexpr size_t kBytesMax = 1024;
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_S:
      return value.has_s() && !value.s().empty() &&
             value.s().size() <= kBytesMax;
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return value.has_n();
    default:
      return value.has_b() && !value.b().empty() &&
             value.b().size() <= kBytesMax;
  }
}

bool KeyValuesLess::operator()(const KeyValues& a, const KeyValues& b) const {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const v1::AttributeValue& x, const v1::AttributeValue& y) {
        return CompareKeys(x, y) < 0;
      });
}

ReferenceTable::ReferenceTable(v1::CreateTableRequest request) {
  Redefine(std::move(request));
}

void ReferenceTable::Redefine(v1::CreateTableRequest request) {
  definition_ = std::move(request);
  views_.clear();
  v1::Projection all;
  all.set_projection_type(v1::PROJECTION_TYPE_ALL);
  views_.push_back(
      MakeView(ViewKind::kTable, "", definition_.key_schema(), all));
  for (const auto& index : definition_.local_secondary_indexes()) {
    views_.push_back(MakeView(ViewKind::kLocalIndex, index.index_name(),
                              index.key_schema(), index.projection()));
  }
  for (const auto& index : definition_.global_secondary_indexes()) {
    views_.push_back(MakeView(ViewKind::kGlobalIndex, index.index_name(),
                              index.key_schema(), index.projection()));
  }
  for (View& view : views_) {
    for (const auto* names :
         {&view.partition, &view.sort, &views_[0].partition, &views_[0].sort}) {
      view.key_names.insert(names->begin(), names->end());
    }
    view.shown_names = view.key_names;
    view.shown_names.insert(view.projection.non_key_attributes().begin(),
                            view.projection.non_key_attributes().end());
  }
}

bool ReferenceTable::HasLocalIndexes() const {
  return !definition_.local_secondary_indexes().empty();
}

bool ReferenceTable::IsIndexKey(const std::string& attribute) const {
  return std::any_of(views_.begin() + 1, views_.end(), [&](const View& view) {
    return absl::c_linear_search(view.partition, attribute) ||
           absl::c_linear_search(view.sort, attribute);
  });
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

bool ReferenceTable::Shows(const View& view, const std::string& attribute) {
  return view.projection.projection_type() == v1::PROJECTION_TYPE_ALL ||
         view.shown_names.count(attribute) > 0;
}

std::optional<Entry> ReferenceTable::EntryOf(const View& view,
                                             const Attributes& item) const {
  std::optional<KeyValues> partition = Pick(view.partition, item);
  std::optional<KeyValues> sort = Pick(view.sort, item);
  if (!partition.has_value() || !sort.has_value()) return std::nullopt;
  Entry entry{*std::move(partition), *std::move(sort), {}};
  for (const auto& [name, value] : item) {
    if (Shows(view, name)) entry.item[name] = value;
  }
  return entry;
}

int64_t ReferenceTable::BytesInCollection(const Attributes& item) const {
  int64_t bytes = 0;
  for (const View& view : views_) {
    if (view.kind == ViewKind::kGlobalIndex) continue;
    const std::optional<Entry> entry = EntryOf(view, item);
    if (entry.has_value()) bytes += ReferenceSizeBytes(entry->item);
  }
  return bytes;
}

int64_t ReferenceTable::CollectionBytes(const Attributes& item) const {
  const std::string& partition = views_[0].partition[0];
  int64_t bytes = 0;
  for (const auto& [key, other] : items_) {
    if (CompareKeys(other.at(partition), item.at(partition)) == 0) {
      bytes += BytesInCollection(other);
    }
  }
  return bytes;
}

std::map<KeyValues, Partition, KeyValuesLess> ReferenceTable::Partitions(
    const View& view) const {
  std::map<KeyValues, Partition, KeyValuesLess> partitions;
  for (const auto& [key, item] : items_) {
    std::optional<Entry> entry = EntryOf(view, item);
    if (!entry.has_value()) continue;
    partitions[entry->partition].push_back(*std::move(entry));
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
    if (found == item.end() || !CanBeIndexKey(found->second, TypeOf(name))) {
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

}  // namespace hashrange::tests
