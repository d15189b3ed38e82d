#include "server/expression/bindings.h"

#include "absl/strings/str_cat.h"

namespace hashrange::expression {
namespace {

int SlotOf(absl::string_view placeholder,
           absl::flat_hash_map<std::string, int>& slots,
           std::vector<std::string>& placeholders) {
  const auto [entry, is_new] =
      slots.try_emplace(placeholder, static_cast<int>(placeholders.size()));
  if (is_new) placeholders.emplace_back(placeholder);
  return entry->second;
}

}  // namespace

size_t PlaceholderTableBytes(const PlaceholderTable& table) {
  size_t bytes = 0;
  for (const auto* placeholders : {&table.names, &table.values}) {
    for (const std::string& placeholder : *placeholders) {
      bytes += sizeof(std::string) + placeholder.capacity();
    }
  }
  return bytes;
}

int PlaceholderTableBuilder::NameSlot(absl::string_view placeholder) {
  return SlotOf(placeholder, name_slots_, table_.names);
}

int PlaceholderTableBuilder::ValueSlot(absl::string_view placeholder) {
  return SlotOf(placeholder, value_slots_, table_.values);
}

Bindings::Bindings(const PlaceholderTable& table, const Names& names,
                   const Values& values, UsedPlaceholders* used) {
  names_.reserve(table.names.size());
  for (const std::string& placeholder : table.names) {
    const auto found = names.find(placeholder);
    names_.push_back(found == names.end() ? nullptr : &found->second);
    if (found != names.end()) used->AddName(found->first);
  }
  values_.reserve(table.values.size());
  for (const std::string& placeholder : table.values) {
    const auto found = values.find(placeholder);
    values_.push_back(found == values.end() ? nullptr : &found->second);
    if (found != values.end()) used->AddValue(found->first);
  }
}

std::string UndefinedNameMessage(absl::string_view placeholder) {
  return absl::StrCat(
      "An expression attribute name used in the document path is not defined; "
      "attribute name: ",
      placeholder);
}

std::string UndefinedValueMessage(absl::string_view placeholder) {
  return absl::StrCat(
      "An expression attribute value used in expression is not defined; "
      "attribute value: ",
      placeholder);
}

// Slots are numbered in the order of the text.
std::string FindUndefinedName(const PlaceholderTable& table,
                              const Bindings& bindings) {
  for (size_t slot = 0; slot < table.names.size(); ++slot) {
    if (!bindings.has_name(slot)) {
      return UndefinedNameMessage(table.names[slot]);
    }
  }
  return "";
}

std::string FindUndefinedValue(const PlaceholderTable& table,
                               const Bindings& bindings) {
  for (size_t slot = 0; slot < table.values.size(); ++slot) {
    if (!bindings.has_value(slot)) {
      return UndefinedValueMessage(table.values[slot]);
    }
  }
  return "";
}

}  // namespace hashrange::expression
