// Runs an example against a server:
//
//   examples bookstore [ADDRESS]
//   examples messenger [ADDRESS]
//   examples creature-catalogue TABLE_FILE CREATURES_FILE [ADDRESS]

#include <iostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/examples/bookstore.h"
#include "client/examples/creature_catalogue.h"
#include "client/examples/messenger.h"
#include "hashrange/client/client.h"
#include "hashrange/client/connect.h"

namespace hashrange::examples {
namespace {

absl::Status Run(const std::vector<std::string>& arguments) {
  const std::string name = arguments.empty() ? "" : arguments[0];
  const size_t address = name == "creature-catalogue" ? 3 : 1;
  Client client(Connect(arguments.size() > address ? arguments[address]
                                                   : "localhost:8001"));
  if (name == "bookstore") return RunBookstore(client, std::cout);
  if (name == "messenger") return RunMessenger(client, std::cout);
  if (name == "creature-catalogue" && arguments.size() >= 3) {
    return RunCreatureCatalogue(client, {arguments[1], arguments[2]},
                                std::cout);
  }
  return absl::InvalidArgumentError(
      "usage: examples bookstore|messenger [ADDRESS], or "
      "examples creature-catalogue TABLE_FILE CREATURES_FILE [ADDRESS]");
}

}  // namespace
}  // namespace hashrange::examples

int main(int argc, char** argv) {
  const absl::Status status =
      hashrange::examples::Run(std::vector<std::string>(argv + 1, argv + argc));
  if (status.ok()) return 0;
  std::cerr << status << "\n";
  return 1;
}
