// A bookstore: books by author and title, with an index on the category that is
// added later.

#ifndef HASHRANGE_CLIENT_EXAMPLES_BOOKSTORE_H_
#define HASHRANGE_CLIENT_EXAMPLES_BOOKSTORE_H_

#include <iosfwd>

#include "absl/status/status.h"
#include "hashrange/client/client.h"

namespace hashrange::examples {

// Creates table Books, fills it, browses a category, adds and removes a format,
// and deletes the table. Tells on `out` what it does.
absl::Status RunBookstore(Client client, std::ostream& out);

}  // namespace hashrange::examples

#endif  // HASHRANGE_CLIENT_EXAMPLES_BOOKSTORE_H_
