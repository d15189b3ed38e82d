// Reads members of a JSON object, and keeps the first error.
//
//   JsonMembers members(json);
//   members.Read("Name", &name);
//   members.Read("Size", &size);
//   if (!members.status().ok()) return members.status();

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_JSON_MEMBERS_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_JSON_MEMBERS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {

class JsonMembers {
 public:
  // `object` must outlive it; anything but an object lacks every member.
  explicit JsonMembers(const nlohmann::json& object) : object_(object) {}

  // Each sets `*out` to the member, or the status to an InvalidArgument error
  // that names the member if it is missing or of another type. An integer must
  // not be negative; the last form takes an array.
  void Read(const std::string& name, std::string* out);
  void Read(const std::string& name, int64_t* out);
  void Read(const std::string& name, nlohmann::json* out);

  const absl::Status& status() const { return status_; }

 private:
  // Returns the member if `matches` it; null, with an error, otherwise.
  const nlohmann::json* Find(const std::string& name,
                             bool (*matches)(const nlohmann::json&),
                             const char* expected);

  const nlohmann::json& object_;
  absl::Status status_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_JSON_MEMBERS_H_
