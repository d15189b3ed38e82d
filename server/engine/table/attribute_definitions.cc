#include "server/engine/table/attribute_definitions.h"

#include <algorithm>

namespace hashrange::engine {

void AddDefinitions(const AttributeDefinitions& added,
                    v1::TableDescription* table) {
  std::set<std::string> names;
  for (const auto& definition : table->attribute_definitions()) {
    names.insert(definition.attribute_name());
  }
  for (const auto& definition : added) {
    if (names.insert(definition.attribute_name()).second) {
      *table->add_attribute_definitions() = definition;
    }
  }
}

void PruneDefinitions(v1::TableDescription* table) {
  const std::set<std::string> used = KeyAttributesOf(*table);
  auto* definitions = table->mutable_attribute_definitions();
  definitions->erase(
      std::remove_if(definitions->begin(), definitions->end(),
                     [&](const v1::AttributeDefinition& definition) {
                       return used.count(definition.attribute_name()) == 0;
                     }),
      definitions->end());
}

}  // namespace hashrange::engine
