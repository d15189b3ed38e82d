// Requests that differ in one member alone.

#ifndef HASHRANGE_TESTS_COMPATIBILITY_REQUEST_VARIANTS_H_
#define HASHRANGE_TESTS_COMPATIBILITY_REQUEST_VARIANTS_H_

#include <string>
#include <vector>

#include "tests/compatibility/api_model.h"

namespace hashrange::compatibility {

// Returns `request` without the member, with the value that it has there, and
// with others that are well typed. What the member is in is made as far as it
// is missing, in all of them; of lists and maps an element is taken that has
// the member.
std::vector<Json> VariantsOf(const ApiModel& model, const std::string& target,
                             const ApiMember& member, const Json& request);

// Returns `request` with a value in the member that is well typed.
Json WithMember(const ApiModel& model, const std::string& target,
                const ApiMember& member, const Json& request);

// Returns `request` with a value of another type in the member.
Json WithWrongType(const ApiModel& model, const std::string& target,
                   const ApiMember& member, const Json& request);

}  // namespace hashrange::compatibility

#endif  // HASHRANGE_TESTS_COMPATIBILITY_REQUEST_VARIANTS_H_
