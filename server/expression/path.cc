#include "server/expression/path.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace hashrange::expression {
namespace {

const v1::AttributeValue* FindEntry(absl::string_view name,
                                    const value::AttributeMap& attributes) {
  const auto found =
      attributes.find(std::string_view(name.data(), name.size()));
  return found == attributes.end() ? nullptr : &found->second;
}

bool SameElement(const PathElement& a, const PathElement& b,
                 const Bindings& bindings) {
  if (a.is_index() != b.is_index()) return false;
  if (a.is_index()) return a.number == b.number;
  return ElementName(a, bindings) == ElementName(b, bindings);
}

}  // namespace

absl::string_view ElementName(const PathElement& element,
                              const Bindings& bindings) {
  return element.kind == PathElement::Kind::kPlaceholder
             ? bindings.name(element.number)
             : absl::string_view(element.name);
}

std::string PathText(const Path& path, const Bindings& bindings) {
  return absl::StrCat(
      "[",
      absl::StrJoin(path, ", ",
                    [&](std::string* out, const PathElement& element) {
                      if (element.is_index()) {
                        absl::StrAppend(out, "[", element.number, "]");
                      } else {
                        absl::StrAppend(out, ElementName(element, bindings));
                      }
                    }),
      "]");
}

size_t PathBytes(const Path& path) {
  size_t bytes = sizeof(Path);
  for (const PathElement& element : path) {
    bytes += sizeof(PathElement) + element.name.capacity();
  }
  return bytes;
}

bool SamePath(const Path& a, const Path& b, const Bindings& bindings) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const PathElement& x, const PathElement& y) {
                      return SameElement(x, y, bindings);
                    });
}

const v1::AttributeValue* FindValue(const Path& path, const Bindings& bindings,
                                    const value::AttributeMap& item) {
  const v1::AttributeValue* value =
      FindEntry(ElementName(path.front(), bindings), item);
  for (auto element = path.begin() + 1; value && element != path.end();
       ++element) {
    value = FindElement(*element, bindings, *value);
  }
  return value;
}

const v1::AttributeValue* FindElement(const PathElement& element,
                                      const Bindings& bindings,
                                      const v1::AttributeValue& value) {
  if (element.is_index()) {
    if (!value.has_l() || element.number >= value.l().elements_size()) {
      return nullptr;
    }
    return &value.l().elements(element.number);
  }
  if (!value.has_m()) return nullptr;
  return FindEntry(ElementName(element, bindings), value.m().entries());
}

}  // namespace hashrange::expression
