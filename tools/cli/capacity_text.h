// Consumed capacity: how it is asked for, added up and shown.

#ifndef HASHRANGE_TOOLS_CLI_CAPACITY_TEXT_H_
#define HASHRANGE_TOOLS_CLI_CAPACITY_TEXT_H_

#include <optional>
#include <string>

#include "hashrange/v1/capacity.pb.h"
#include "tools/cli/arguments.h"

namespace hashrange::cli {

// --capacity.
Option CapacityOption();

// Lets `request` ask for what --capacity says.
template <typename Request>
void SetCapacity(const Arguments& arguments, Request* request) {
  if (arguments.Has("capacity")) {
    request->set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  }
}

// Returns one line: "Orders: 1.5 units (table 1, index ByState 0.5)".
std::string CapacityText(const v1::ConsumedCapacity& capacity);

// Adds what another page of one request consumed.
void AddCapacity(const v1::ConsumedCapacity& page,
                 std::optional<v1::ConsumedCapacity>* sum);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_CAPACITY_TEXT_H_
