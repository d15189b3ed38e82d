// Items and keys: named attributes.
//
//   Item book{{"Author", "Antje Barth"}, {"Title", "Data Science on AWS"},
//             {"Pages", 524}, {"Tags", std::set<std::string>{"cloud"}}};
//   absl::StatusOr<int> pages = book.Get<int>("Pages");

#ifndef HASHRANGE_CLIENT_ITEM_H_
#define HASHRANGE_CLIENT_ITEM_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/client/struct_value.h"
#include "hashrange/client/value.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange {

// A name and a value of any type that ToValue takes.
struct Attribute {
  template <typename T>
  Attribute(absl::string_view name, const T& value)
      : name(name), value(ToValue(value)) {}

  std::string name;
  v1::AttributeValue value;
};

// A copyable value. Names are distinct and in no particular order.
class Item {
 public:
  Item() = default;
  Item(std::initializer_list<Attribute> attributes);
  explicit Item(v1::Item item) : item_(std::move(item)) {}
  explicit Item(AttributeMap attributes);

  // Returns an item with the fields of a struct; see struct_value.h.
  template <typename T>
  static Item From(const T& value) {
    Item item;
    WriteStruct(value, item.item_.mutable_attributes());
    return item;
  }

  // Returns the item as a struct, or InvalidArgument with the name of the
  // first attribute that is missing or of another type.
  template <typename T>
  absl::StatusOr<T> As() const {
    T value{};
    absl::Status status = ReadStruct(attributes(), &value);
    if (!status.ok()) return status;
    return value;
  }

  // Returns the attribute `name`. NotFound if there is none, InvalidArgument if
  // it is not a T.
  template <typename T>
  absl::StatusOr<T> Get(absl::string_view name) const {
    const v1::AttributeValue* value = Find(name);
    if (value == nullptr) return Missing(name);
    absl::StatusOr<T> read = FromValue<T>(*value);
    if (!read.ok()) return AtPath(name, read.status());
    return read;
  }

  // Returns the attribute `name`, or nullptr if there is none.
  const v1::AttributeValue* Find(absl::string_view name) const;

  // Adds or replaces an attribute.
  template <typename T>
  Item& Set(absl::string_view name, const T& value) {
    (*item_.mutable_attributes())[std::string(name)] = ToValue(value);
    return *this;
  }
  Item& Remove(absl::string_view name);

  size_t size() const { return item_.attributes().size(); }
  bool empty() const { return item_.attributes().empty(); }
  const AttributeMap& attributes() const { return item_.attributes(); }
  const v1::Item& proto() const { return item_; }

  friend bool operator==(const Item& a, const Item& b);
  friend bool operator!=(const Item& a, const Item& b) { return !(a == b); }

 private:
  static absl::Status Missing(absl::string_view name);

  v1::Item item_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_ITEM_H_
