// Reads what a server holds of a table, and checks that it is consistent with
// itself: each index has exactly the entries of the items, and the figures of
// DescribeTable are exact.

#ifndef HASHRANGE_TESTS_CRASH_STORED_TABLE_H_
#define HASHRANGE_TESTS_CRASH_STORED_TABLE_H_

#include <functional>
#include <map>
#include <string>

#include "hashrange/v1/table_service.pb.h"
#include "tests/integration/service_client.h"
#include "tests/integration/values.h"

namespace hashrange::tests {

// Returns all items by Render(key). Fails the test where they cannot be read,
// or indexes or figures do not agree with them.
std::map<std::string, Attributes> ReadConsistentTable(
    const ServiceClient& client, const v1::CreateTableRequest& definition);

// The same for tables that are too large to keep: hands each item to `on_item`.
void CheckConsistentTable(
    const ServiceClient& client, const v1::CreateTableRequest& definition,
    const std::function<void(const Attributes& item)>& on_item);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_CRASH_STORED_TABLE_H_
