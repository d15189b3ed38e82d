// embedded DIRECTORY: counts how often it ran on this directory.

#include "hashrange/embedded/embedded.h"

#include <iostream>
#include <string>

#include "hashrange/client/client.h"
#include "hashrange/client/requests.h"

int main(int argc, char** argv) {
  hashrange::EmbeddedOptions options;
  options.directory = argc > 1 ? argv[1] : "";
  const auto connection = hashrange::OpenEmbedded(options);
  if (!connection.ok()) return std::cerr << connection.status() << "\n", 1;
  hashrange::Client client(*connection);
  client
      .CreateTable(hashrange::Table("Runs").PartitionKey(
          "id", hashrange::KeyKind::kString))
      .IgnoreError();  // it may exist already
  const auto counted =
      client.UpdateItem(hashrange::Update("Runs", {{"id", "all"}})
                            .Add(hashrange::Attr("count"), 1)
                            .Return(hashrange::v1::RETURN_VALUES_ALL_NEW));
  if (!counted.ok()) return std::cerr << counted.status() << "\n", 1;
  std::cout << *hashrange::Item(counted->attributes()).Get<int>("count")
            << "\n";
  return 0;
}
