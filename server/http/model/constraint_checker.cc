#include "server/http/model/constraint_checker.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/engine/table/table_name.h"
#include "server/engine/validation/constraints.h"
#include "server/http/model/structure_members.h"
#include "server/http/model/value_text.h"

namespace hashrange::http {
namespace {

// UTF-8: every byte but continuation bytes begins a character.
int64_t CharacterCount(absl::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (c & 0xC0) != 0x80; });
}

class Checker {
 public:
  explicit Checker(EnumErrors enum_errors) : enum_errors_(enum_errors) {}

  // `prefix` is the path of the structure, with a dot; empty at the top.
  void CheckStructure(absl::string_view prefix, const JsonValue& value,
                      const Shape& shape) {
    const StructureMembers members(shape, value);
    for (size_t i = 0; i < shape.members.size(); ++i) {
      const Member& member = shape.members[i];
      if (members[i].IsNull()) {
        if (member.is_required) {
          constraints_.AddNull(absl::StrCat(prefix, member.path_name));
        }
      } else if (member.shape->is_constrained) {
        if (member.hides_value) {
          CheckHidden(members[i], member);
        } else {
          Check(absl::StrCat(prefix, member.path_name), members[i],
                *member.shape);
        }
      }
    }
  }

  absl::Status ToStatus() const { return constraints_.ToStatus(); }

 private:
  void Check(absl::string_view path, const JsonValue& value,
             const Shape& shape) {
    switch (shape.type) {
      case ShapeType::kString:
        return CheckText(path, value, shape);
      case ShapeType::kTableName:
        return engine::CheckDataTableName(path, value.text(), &constraints_);
      case ShapeType::kInteger:
      case ShapeType::kLong:
        constraints_.CheckAtLeast(path, value.integer(), shape.minimum);
        return constraints_.CheckAtMost(path, value.integer(), shape.maximum);
      case ShapeType::kStructure:
        return CheckStructure(absl::StrCat(path, "."), value, shape);
      case ShapeType::kList:
        return CheckList(path, value, shape);
      case ShapeType::kMap:
        return CheckMap(path, value, shape);
      default:
        return;
    }
  }

  // The only such member is a number.
  void CheckHidden(const JsonValue& value, const Member& member) {
    if (value.integer() >= member.shape->minimum) return;
    constraints_.AddWithoutValue(
        member.name,
        absl::StrCat("Member must have value greater than or equal to ",
                     member.shape->minimum));
  }

  void CheckText(absl::string_view path, const JsonValue& value,
                 const Shape& shape) {
    const absl::string_view text = value.text();
    if (!shape.enum_values.empty()) return CheckEnum(path, text, shape);
    constraints_.CheckText(path, ValueText(value, shape),
                           {shape.name_pattern, 0, SIZE_MAX});
    CheckLength(path, CharacterCount(text), value, shape);
  }

  void CheckEnum(absl::string_view path, absl::string_view text,
                 const Shape& shape) {
    const auto& values = shape.enum_values;
    if (std::find(values.begin(), values.end(), text) != values.end()) return;
    if (enum_errors_ == EnumErrors::kFirst && has_enum_error_) return;
    has_enum_error_ = true;
    constraints_.AddEnum(path, ShortText(text), shape.enum_text);
  }

  void CheckLength(absl::string_view path, int64_t length,
                   const JsonValue& value, const Shape& shape) {
    if (length >= shape.minimum && length <= shape.maximum) return;
    constraints_.CheckLength(path, ValueText(value, shape), length,
                             std::max<int64_t>(shape.minimum, 0),
                             shape.maximum);
  }

  void CheckList(absl::string_view path, const JsonValue& list,
                 const Shape& shape) {
    const size_t length = list.size();
    CheckLength(path, length, list, shape);
    // What comes after a list that is too long is not looked at.
    if (!shape.element->is_constrained ||
        static_cast<int64_t>(length) > shape.maximum) {
      return;
    }
    CheckElements(path, list, shape);
  }

  void CheckMap(absl::string_view path, const JsonValue& map,
                const Shape& shape) {
    const Shape& element = *shape.element;
    CheckLength(path, map.size(), map, shape);
    if (element.type == ShapeType::kList) CheckListsOfMap(path, map, shape);
    if (!element.is_constrained) return;
    map.ForEachMember([&](absl::string_view name, const JsonValue& value) {
         const std::string inner =
             absl::StrCat(path, ".", ShortText(name), ".member");
         if (element.type == ShapeType::kList) {
           CheckElements(inner, value, element);
         } else {
           Check(inner, value, element);
         }
         return absl::OkStatus();
       })
        .IgnoreError();
  }

  // The lengths of lists in a map are reported once, for the map.
  void CheckListsOfMap(absl::string_view path, const JsonValue& map,
                       const Shape& shape) {
    const Shape& list = *shape.element;
    bool all_fit = true;
    map.ForEachMember([&](absl::string_view, const JsonValue& value) {
         const auto length = static_cast<int64_t>(value.size());
         all_fit &= length >= list.minimum && length <= list.maximum;
         return absl::OkStatus();
       })
        .IgnoreError();
    if (all_fit) return;
    constraints_.Add(
        path, ValueText(map, shape),
        absl::StrCat("Map value must satisfy constraint: [Member must have "
                     "length less than or equal to ",
                     list.maximum,
                     ", Member must have length greater than or equal to ",
                     list.minimum, "]"));
  }

  void CheckElements(absl::string_view path, const JsonValue& list,
                     const Shape& shape) {
    size_t number = 0;
    list.ForEachElement([&](const JsonValue& element) {
          Check(absl::StrCat(path, ".", ++number, ".member"), element,
                *shape.element);
          return absl::OkStatus();
        })
        .IgnoreError();
  }

  const EnumErrors enum_errors_;
  bool has_enum_error_ = false;
  engine::ConstraintList constraints_;
};

}  // namespace

absl::Status CheckConstraints(const JsonValue& input, const Shape& shape,
                              EnumErrors enum_errors) {
  Checker checker(enum_errors);
  checker.CheckStructure("", input, shape);
  return checker.ToStatus();
}

}  // namespace hashrange::http
