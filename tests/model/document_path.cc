#include "tests/model/document_path.h"

#include <algorithm>
#include <map>

namespace hashrange::tests {
namespace {

bool SameStep(const PathStep& a, const PathStep& b) {
  return a.name == b.name && a.index == b.index;
}

const v1::AttributeValue* Descend(const v1::AttributeValue& value,
                                  const PathStep& step) {
  if (step.name.empty()) {
    return step.index < value.l().elements_size()
               ? &value.l().elements(step.index)
               : nullptr;
  }
  const auto found = value.m().entries().find(step.name);
  return found == value.m().entries().end() ? nullptr : &found->second;
}

// The value that `parts` make, which have their first `depth` steps in common.
v1::AttributeValue AssembleValue(const std::vector<ValueAtPath>& parts,
                                 size_t depth) {
  if (parts[0].first.size() == depth) return parts[0].second;
  if (!parts[0].first[depth].name.empty()) {
    std::map<std::string, std::vector<ValueAtPath>> by_name;
    for (const ValueAtPath& part : parts) {
      by_name[part.first[depth].name].push_back(part);
    }
    Attributes entries;
    for (const auto& [name, entry] : by_name) {
      entries[name] = AssembleValue(entry, depth + 1);
    }
    return M(entries);
  }
  std::map<int, std::vector<ValueAtPath>> by_index;
  for (const ValueAtPath& part : parts) {
    by_index[part.first[depth].index].push_back(part);
  }
  std::vector<v1::AttributeValue> elements;
  for (const auto& [index, element] : by_index) {
    elements.push_back(AssembleValue(element, depth + 1));
  }
  return L(elements);
}

}  // namespace

DocumentPath ParsePath(const std::string& text) {
  DocumentPath path;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '[') {
      path.push_back({"", std::stoi(text.substr(i + 1))});
      i = text.find(']', i) + 1;
      continue;
    }
    if (text[i] == '.') ++i;
    const size_t end = std::min(text.find_first_of(".[", i), text.size());
    path.push_back({text.substr(i, end - i)});
    i = end;
  }
  return path;
}

const v1::AttributeValue* FindAt(const DocumentPath& path,
                                 const Attributes& item) {
  const auto attribute = item.find(path[0].name);
  if (attribute == item.end()) return nullptr;
  const v1::AttributeValue* value = &attribute->second;
  for (size_t i = 1; i < path.size() && value != nullptr; ++i) {
    value = Descend(*value, path[i]);
  }
  return value;
}

bool Overlap(const DocumentPath& a, const DocumentPath& b) {
  const size_t shorter = std::min(a.size(), b.size());
  return std::equal(a.begin(), a.begin() + shorter, b.begin(), SameStep);
}

Attributes Assemble(const std::vector<ValueAtPath>& parts) {
  if (parts.empty()) return {};
  return FromMessageMap(AssembleValue(parts, 0).m().entries());
}

Attributes ProjectOn(const std::vector<DocumentPath>& paths,
                     const Attributes& item) {
  std::vector<ValueAtPath> parts;
  for (const DocumentPath& path : paths) {
    const v1::AttributeValue* value = FindAt(path, item);
    if (value != nullptr) parts.emplace_back(path, *value);
  }
  return Assemble(parts);
}

}  // namespace hashrange::tests
