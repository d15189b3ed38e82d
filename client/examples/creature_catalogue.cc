#include "client/examples/creature_catalogue.h"

#include <fstream>
#include <ostream>
#include <sstream>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/json/aws_json.h"
#include "hashrange/client/bulk_loader.h"
#include "hashrange/client/requests.h"

namespace hashrange::examples {
namespace {

constexpr char kTable[] = "MysfitsTable";

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return text.str();
}

absl::Status CreateCatalogue(Client& client, const std::string& path) {
  auto text = ReadFile(path);
  if (!text.ok()) return text.status();
  auto request = aws_json::ParseCreateTableRequest(*text);
  if (!request.ok()) return request.status();
  return client.CreateTable(*request).status();
}

absl::Status LoadCreatures(Client& client, const std::string& path,
                           std::ostream& out) {
  auto text = ReadFile(path);
  if (!text.ok()) return text.status();
  auto writes = aws_json::ParseWriteRequests(*text);
  if (!writes.ok()) return writes.status();
  BulkLoader loader(client);
  for (const v1::WriteRequest& write : *writes) {
    absl::Status queued =
        loader.Put(write.table_name(), Item(write.put().item()));
    if (!queued.ok()) return queued;
  }
  absl::Status loaded = loader.Finish();
  out << loader.counts().written << " creatures\n";
  return loaded;
}

// Which creatures have `value` in `attribute`, by the index on it.
absl::StatusOr<std::vector<Item>> Filter(Client& client,
                                         const std::string& attribute,
                                         const std::string& value) {
  std::vector<Item> creatures;
  for (const auto& item :
       client.QueryItems(Query(kTable)
                             .Index(absl::StrCat(attribute, "Index"))
                             .Where(Attr(attribute) == value))) {
    if (!item.ok()) return item.status();
    creatures.push_back(*item);
  }
  return creatures;
}

absl::Status Show(Client& client, std::ostream& out) {
  for (const auto& [attribute, value] :
       {std::pair("GoodEvil", "Good"), std::pair("GoodEvil", "Evil"),
        std::pair("LawChaos", "Lawful"), std::pair("LawChaos", "Chaotic")}) {
    const auto creatures = Filter(client, attribute, value);
    if (!creatures.ok()) return creatures.status();
    out << value << ": " << creatures->size() << "\n";
  }
  return absl::OkStatus();
}

absl::Status LikeAndAdopt(Client& client, std::ostream& out) {
  const Item key{{"MysfitId", "4e53920c-505a-4a90-a694-b9300791f0ae"}};
  auto liked = client.UpdateItem(Update(kTable, key)
                                     .Add(Attr("Likes"), 1)
                                     .Return(v1::RETURN_VALUES_UPDATED_NEW));
  if (!liked.ok()) return liked.status();
  out << "Likes: " << *Item(liked->attributes()).Get<int>("Likes") << "\n";
  auto adopted = client.UpdateItem(Update(kTable, key)
                                       .Set(Attr("Adopted"), true)
                                       .If(Attr("Adopted") != true)
                                       .Return(v1::RETURN_VALUES_ALL_NEW));
  if (!adopted.ok()) return adopted.status();
  out << "Adopted: " << *Item(adopted->attributes()).Get<std::string>("Name")
      << "\n";
  return absl::OkStatus();
}

}  // namespace

absl::Status RunCreatureCatalogue(Client client, const CatalogueFiles& files,
                                  std::ostream& out) {
  absl::Status status = CreateCatalogue(client, files.table);
  if (status.ok()) status = LoadCreatures(client, files.creatures, out);
  if (status.ok()) status = Show(client, out);
  if (status.ok()) status = LikeAndAdopt(client, out);
  if (!status.ok()) return status;
  return client.DeleteTable(kTable).status();
}

}  // namespace hashrange::examples
