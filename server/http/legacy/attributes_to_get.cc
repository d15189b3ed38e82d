#include "server/http/legacy/attributes_to_get.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"

namespace hashrange::http {

absl::StatusOr<std::string> ProjectionOf(const JsonValue& list,
                                         PlaceholderBuilder::Names* names) {
  PlaceholderBuilder placeholders(names, nullptr);
  std::set<absl::string_view> seen;
  std::vector<std::string> paths;
  absl::Status status = list.ForEachElement([&](const JsonValue& name) {
    if (!seen.insert(name.text()).second) {
      return engine::InvalidParameterError(
          absl::StrCat("Duplicate value in attribute name: ", name.text()));
    }
    paths.push_back(placeholders.Name(name.text()));
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return absl::StrJoin(paths, ",");
}

}  // namespace hashrange::http
