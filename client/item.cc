#include "hashrange/client/item.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"

namespace hashrange {

Item::Item(std::initializer_list<Attribute> attributes) {
  for (const Attribute& attribute : attributes) {
    (*item_.mutable_attributes())[attribute.name] = attribute.value;
  }
}

Item::Item(AttributeMap attributes) {
  *item_.mutable_attributes() = std::move(attributes);
}

const v1::AttributeValue* Item::Find(absl::string_view name) const {
  const auto found = item_.attributes().find(std::string(name));
  return found == item_.attributes().end() ? nullptr : &found->second;
}

Item& Item::Remove(absl::string_view name) {
  item_.mutable_attributes()->erase(std::string(name));
  return *this;
}

absl::Status Item::Missing(absl::string_view name) {
  return absl::NotFoundError(
      absl::StrCat(name, ": the item has no such attribute"));
}

bool operator==(const Item& a, const Item& b) {
  return google::protobuf::util::MessageDifferencer::Equals(a.item_, b.item_);
}

}  // namespace hashrange
