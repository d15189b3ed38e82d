// The attribute definitions of a table: exactly those of all key attributes.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_ATTRIBUTE_DEFINITIONS_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_ATTRIBUTE_DEFINITIONS_H_

#include <set>
#include <string>

#include "hashrange/v1/table.pb.h"
#include "server/engine/table/key_schema_validation.h"

namespace hashrange::engine {

// Returns the key attributes of a table and its indexes. Declaration is a
// CreateTableRequest or a TableDescription.
template <typename Declaration>
std::set<std::string> KeyAttributesOf(const Declaration& declaration) {
  std::set<std::string> names;
  AddAttributeNames(declaration.key_schema(), &names);
  for (const auto& index : declaration.local_secondary_indexes()) {
    AddAttributeNames(index.key_schema(), &names);
  }
  for (const auto& index : declaration.global_secondary_indexes()) {
    AddAttributeNames(index.key_schema(), &names);
  }
  return names;
}

// Adds definitions of attributes that the table has none of. The others keep
// their type, whatever `added` says.
void AddDefinitions(const AttributeDefinitions& added,
                    v1::TableDescription* table);

// Removes the definitions of attributes that are in no key.
void PruneDefinitions(v1::TableDescription* table);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_ATTRIBUTE_DEFINITIONS_H_
