// What the placeholders of one tree stand for in one request.
//
// Trees are shared between requests and never hold what a request sends.
// Instead, a tree numbers its placeholders (a number is a "slot"), and each
// request makes Bindings, which give each slot its name or value.

#ifndef HASHRANGE_SERVER_EXPRESSION_BINDINGS_H_
#define HASHRANGE_SERVER_EXPRESSION_BINDINGS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/placeholders.h"

namespace hashrange::expression {

// The placeholders of a tree: "#n" and ":v", each once, by slot.
struct PlaceholderTable {
  std::vector<std::string> names;
  std::vector<std::string> values;
};

// Roughly the memory that `table` takes.
size_t PlaceholderTableBytes(const PlaceholderTable& table);

// Numbers placeholders while a tree is built. Not thread-safe.
class PlaceholderTableBuilder {
 public:
  // Return the slot of the placeholder, a new one at its first use.
  int NameSlot(absl::string_view placeholder);
  int ValueSlot(absl::string_view placeholder);

  // Returns the table. The builder must not be used any more.
  PlaceholderTable Build() && { return std::move(table_); }

 private:
  PlaceholderTable table_;
  absl::flat_hash_map<std::string, int> name_slots_;
  absl::flat_hash_map<std::string, int> value_slots_;
};

// The names and values by slot; those that the request does not define are
// unbound. Belongs to one tree and refers to the maps of one request, which
// must outlive it. Immutable.
class Bindings {
 public:
  // For trees without placeholders.
  Bindings() = default;

  // Notes in `used` what is found in the maps.
  Bindings(const PlaceholderTable& table, const Names& names,
           const Values& values, UsedPlaceholders* used);

  bool has_name(int slot) const { return names_[slot] != nullptr; }
  bool has_value(int slot) const { return values_[slot] != nullptr; }

  // Require: bound.
  absl::string_view name(int slot) const { return *names_[slot]; }
  const v1::AttributeValue& value(int slot) const { return *values_[slot]; }

 private:
  // Null where unbound.
  std::vector<const std::string*> names_;
  std::vector<const v1::AttributeValue*> values_;
};

// Return the message for a placeholder that is not bound.
std::string UndefinedNameMessage(absl::string_view placeholder);
std::string UndefinedValueMessage(absl::string_view placeholder);

// Return that message for the first placeholder of `table`, in the order of the
// text, that is not bound; "" if all are.
std::string FindUndefinedName(const PlaceholderTable& table,
                              const Bindings& bindings);
std::string FindUndefinedValue(const PlaceholderTable& table,
                               const Bindings& bindings);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_BINDINGS_H_
