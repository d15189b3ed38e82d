// A catalogue of creatures that want to be adopted, filtered by good and evil,
// law and chaos.

#ifndef HASHRANGE_CLIENT_EXAMPLES_CREATURE_CATALOGUE_H_
#define HASHRANGE_CLIENT_EXAMPLES_CREATURE_CATALOGUE_H_

#include <iosfwd>
#include <string>

#include "absl/status/status.h"
#include "hashrange/client/client.h"

namespace hashrange::examples {

// Files in the form of the AWS command line.
struct CatalogueFiles {
  // The input of create-table.
  std::string table;
  // The input of batch-write-item.
  std::string creatures;
};

// Creates the table, loads the creatures, filters by either index, likes and
// adopts one, and deletes the table. Tells on `out` what it does.
absl::Status RunCreatureCatalogue(Client client, const CatalogueFiles& files,
                                  std::ostream& out);

}  // namespace hashrange::examples

#endif  // HASHRANGE_CLIENT_EXAMPLES_CREATURE_CATALOGUE_H_
