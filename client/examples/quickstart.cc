// The snippet of the README, as a whole program: quickstart [ADDRESS].

#include <iostream>
#include <string>

#include "hashrange/client/client.h"
#include "hashrange/client/connect.h"
#include "hashrange/client/requests.h"

using hashrange::Attr;

int main(int argc, char** argv) {
  // README begin
  hashrange::Client client(
      hashrange::Connect(argc > 1 ? argv[1] : "localhost:8001"));

  client
      .CreateTable(hashrange::Table("Notes")
                       .PartitionKey("Owner", hashrange::KeyKind::kString)
                       .SortKey("Number", hashrange::KeyKind::kNumber))
      .IgnoreError();  // it may exist already

  for (int number = 1; number <= 3; ++number) {
    absl::Status put = client.PutItem(
        "Notes", {{"Owner", "ann"}, {"Number", number}, {"Stars", 0}});
    if (!put.ok()) return std::cerr << put << "\n", 1;
  }

  auto updated = client.UpdateItem(
      hashrange::Update("Notes", {{"Owner", "ann"}, {"Number", 2}})
          .Add(Attr("Stars"), 5)
          .Set(Attr("Text"), "Call Ben")
          .If(Attr("Owner").Exists()));
  if (!updated.ok()) return std::cerr << updated.status() << "\n", 1;

  for (const auto& note : client.QueryItems(hashrange::Query("Notes")
                                                .Where(Attr("Owner") == "ann")
                                                .Filter(Attr("Stars") > 3)
                                                .Descending())) {
    if (!note.ok()) return std::cerr << note.status() << "\n", 1;
    std::cout << *note->Get<int>("Number") << ": "
              << *note->Get<std::string>("Text") << "\n";
  }
  // README end
  return 0;
}
