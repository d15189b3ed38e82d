// For tests of which of several errors of a request is reported.
//
// A test sends a request in which nearly everything is wrong, expects one
// error, repairs what that is about, and so on, until nothing is left:
//
//   ExpectInOrder<v1::GetItemRequest>(
//       get, [&](const auto& request) { return engine_.GetItem(request); },
//       {{"Requested resource not found",
//         [](auto& request) { request.set_table_name("Tab"); }}});

#ifndef HASHRANGE_SERVER_ENGINE_REPAIR_STEPS_H_
#define HASHRANGE_SERVER_ENGINE_REPAIR_STEPS_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace hashrange::engine {

// ---- Errors that many operations have ----

inline constexpr char kNotANumber[] =
    "The parameter cannot be converted to a numeric value: x";
inline constexpr char kNamesUnused[] =
    "ExpressionAttributeNames can only be specified when using expressions";
inline constexpr char kValuesUnused[] =
    "ExpressionAttributeValues can only be specified when using expressions: ";
inline constexpr char kNoTable[] = "Requested resource not found";
inline constexpr char kMismatch[] =
    "The provided key element does not match the schema";
inline constexpr char kNotScalar[] = "Key attributes must be scalars; ";
inline constexpr char kEmptyKey[] =
    "One or more parameter values are not valid. The AttributeValue for a key "
    "attribute cannot contain an empty string value. Key: p";
inline constexpr char kLongKey[] =
    "One or more parameter values were invalid: Size of hashkey has exceeded";

// A number that is in no enum of the API.
inline constexpr int kUnknownEnum = 77;

template <typename Request>
struct RepairStep {
  // What the error begins with.
  std::string error;
  std::function<void(Request&)> repair;
};

// Calls the engine before each step and after the last one, which is to leave
// nothing wrong.
template <typename Request>
void ExpectInOrder(Request request,
                   const std::function<absl::Status(const Request&)>& call,
                   const std::vector<RepairStep<Request>>& steps) {
  for (const RepairStep<Request>& step : steps) {
    const absl::Status status = call(request);
    EXPECT_TRUE(absl::StartsWith(status.message(), step.error))
        << "expected: " << step.error << "\nis: " << status;
    step.repair(request);
  }
  const absl::Status status = call(request);
  EXPECT_TRUE(status.ok()) << status;
}

// The members that a message about constraints names, separated by spaces.
inline std::string PathsIn(absl::string_view message) {
  constexpr absl::string_view kMark = " at '";
  std::string paths;
  for (size_t at = message.find(kMark); at != absl::string_view::npos;
       at = message.find(kMark, at + 1)) {
    const size_t begin = at + kMark.size();
    absl::StrAppend(&paths, paths.empty() ? "" : " ",
                    message.substr(begin, message.find('\'', begin) - begin));
  }
  return paths;
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_REPAIR_STEPS_H_
