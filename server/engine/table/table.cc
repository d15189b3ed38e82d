#include "server/engine/table/table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/repeated_field.h"
#include "server/engine/errors.h"

namespace hashrange::engine {
namespace {

using Types = absl::flat_hash_map<std::string, v1::ScalarAttributeType>;
using IndexIds = absl::flat_hash_map<std::string, storage::IndexId>;

KeySchema MakeKeySchema(
    const google::protobuf::RepeatedPtrField<v1::KeySchemaElement>& elements,
    const Types& types) {
  KeySchema schema;
  for (const v1::KeySchemaElement& element : elements) {
    auto type = types.find(element.attribute_name());
    KeyAttribute attribute{element.attribute_name(),
                           type == types.end()
                               ? v1::SCALAR_ATTRIBUTE_TYPE_UNSPECIFIED
                               : type->second};
    (element.key_type() == v1::KEY_TYPE_HASH ? schema.partition : schema.sort)
        .push_back(std::move(attribute));
  }
  return schema;
}

// All attribute names that an entry holds, unless the projection is ALL.
std::vector<std::string> ProjectedNames(const v1::Projection& projection,
                                        const KeySchema& index_key,
                                        const KeySchema& table_key) {
  if (projection.projection_type() == v1::PROJECTION_TYPE_ALL) return {};
  std::set<std::string> names(projection.non_key_attributes().begin(),
                              projection.non_key_attributes().end());
  for (const KeySchema* schema : {&index_key, &table_key}) {
    for (const KeyAttribute& attribute : schema->partition) {
      names.insert(attribute.name);
    }
    for (const KeyAttribute& attribute : schema->sort) {
      names.insert(attribute.name);
    }
  }
  return {names.begin(), names.end()};
}

template <typename IndexDescription>
Index MakeIndex(const IndexDescription& description, IndexKind kind,
                const IndexIds& ids, const Types& types,
                const KeySchema& table_key) {
  Index index;
  index.name = description.index_name();
  auto id = ids.find(index.name);
  index.id = id == ids.end() ? 0 : id->second;
  index.kind = kind;
  index.state = IndexState::kComplete;
  index.key = MakeKeySchema(description.key_schema(), types);
  index.projection = description.projection().projection_type();
  index.projected =
      ProjectedNames(description.projection(), index.key, table_key);
  return index;
}

bool IsComplete(const KeySchema& schema) {
  const auto typed = [](const KeyAttribute& attribute) {
    return attribute.type != v1::SCALAR_ATTRIBUTE_TYPE_UNSPECIFIED;
  };
  return !schema.partition.empty() &&
         std::all_of(schema.partition.begin(), schema.partition.end(), typed) &&
         std::all_of(schema.sort.begin(), schema.sort.end(), typed);
}

}  // namespace

absl::string_view TypeName(v1::ScalarAttributeType type) {
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_S:
      return "S";
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return "N";
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      return "B";
    default:
      return "";
  }
}

bool KeySchema::Contains(absl::string_view name) const {
  const auto is_named = [name](const KeyAttribute& attribute) {
    return attribute.name == name;
  };
  return std::any_of(partition.begin(), partition.end(), is_named) ||
         std::any_of(sort.begin(), sort.end(), is_named);
}

const Index* Table::FindIndex(absl::string_view index_name) const {
  for (const Index& index : indexes) {
    if (index.name == index_name) return &index;
  }
  return nullptr;
}

const Index* Table::FindIndex(storage::IndexId index_id) const {
  for (const Index& index : indexes) {
    if (index.id == index_id) return &index;
  }
  return nullptr;
}

absl::StatusOr<std::shared_ptr<const Table>> MakeTable(
    storage::CatalogRecord record) {
  auto table = std::make_shared<Table>();
  table->record = std::move(record);
  const v1::TableDescription& description = table->record.table.description();
  Types types;
  for (const v1::AttributeDefinition& definition :
       description.attribute_definitions()) {
    types[definition.attribute_name()] = definition.attribute_type();
  }
  IndexIds ids;
  for (const storage::IndexRecord& index : table->record.table.indexes()) {
    ids[index.index_name()] = index.index_id();
  }
  table->name = description.table_name();
  table->id = table->record.table_id;
  table->key = MakeKeySchema(description.key_schema(), types);
  bool complete = IsComplete(table->key);
  for (const auto& index : description.local_secondary_indexes()) {
    table->indexes.push_back(
        MakeIndex(index, IndexKind::kLocal, ids, types, table->key));
  }
  for (const auto& index : description.global_secondary_indexes()) {
    table->indexes.push_back(
        MakeIndex(index, IndexKind::kGlobal, ids, types, table->key));
    if (index.index_status() == v1::INDEX_STATUS_CREATING) {
      table->indexes.back().state = IndexState::kBuilding;
    }
  }
  table->has_local_indexes = !description.local_secondary_indexes().empty();
  std::sort(table->indexes.begin(), table->indexes.end(),
            [](const Index& a, const Index& b) { return a.name < b.name; });
  for (const Index& index : table->indexes) {
    complete = complete && index.id != 0 && IsComplete(index.key);
  }
  if (!complete) {
    return InternalServerError(absl::StrCat(
        "the catalog record of table ", table->name, " contradicts itself"));
  }
  table->stamp =
      std::string(*storage::CatalogStamp(EncodeCatalogRecord(table->record)));
  return std::shared_ptr<const Table>(std::move(table));
}

}  // namespace hashrange::engine
