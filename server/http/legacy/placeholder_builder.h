// Placeholders for expressions that are made from legacy parameters.
//
// DynamoDB's parameters of before expressions (Expected, AttributeUpdates,
// KeyConditions, filters, AttributesToGet) say the same as expressions do.
// They become expressions here, with a placeholder for each name and value:
//
//   PlaceholderBuilder placeholders(&names, &values);
//   text = absl::StrCat(placeholders.Name("a.b"), " = ",
//                       placeholders.Value(value));   // "#0 = :0"

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_PLACEHOLDER_BUILDER_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_PLACEHOLDER_BUILDER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/value/value.h"

namespace hashrange::http {

class PlaceholderBuilder {
 public:
  using Names = google::protobuf::Map<std::string, std::string>;

  // The maps of a request, which may hold placeholders of the client's.
  // `values` may be null if no values are added. Both must outlive this.
  PlaceholderBuilder(Names* names, value::AttributeMap* values)
      : names_(names), values_(values) {}

  // Add an entry, and return its new key.
  std::string Name(absl::string_view attribute);
  std::string Value(v1::AttributeValue value);

 private:
  Names* const names_;
  value::AttributeMap* const values_;
  int next_name_ = 0;
  int next_value_ = 0;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_PLACEHOLDER_BUILDER_H_
