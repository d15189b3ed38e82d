#include "client/examples/messenger.h"

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "hashrange/client/bulk_loader.h"
#include "hashrange/client/requests.h"

namespace hashrange::examples {
namespace {

constexpr char kTable[] = "Messenger";
constexpr char kUuidIndex[] = "message_group_uuid-index";
constexpr int kMessages = 150;

struct Message {
  std::string pk;
  std::string sent_at;
  std::string uuid;
  std::string from;
  std::string text;

  template <typename Self, typename Fields>
  static void Describe(Self& message, Fields& fields) {
    fields("pk", message.pk)("sk", message.sent_at)(
        "message_group_uuid", message.uuid)("from", message.from)("text",
                                                                  message.text);
  }
};

// One every ten minutes.
Message MessageNumber(int number) {
  const int minutes = number * 10;
  return {"MSG#chess",
          absl::StrFormat("2026-11-%02dT%02d:%02d:00Z", 20 + minutes / 1440,
                          minutes / 60 % 24, minutes % 60),
          absl::StrFormat("uuid-%04d", number), number % 2 == 0 ? "ann" : "ben",
          absl::StrCat("move ", number)};
}

absl::Status CreateMessenger(Client& client) {
  return client
      .CreateTable(Table(kTable)
                       .PartitionKey("pk", KeyKind::kString)
                       .SortKey("sk", KeyKind::kString)
                       .Global(Index(kUuidIndex)
                                   .PartitionKey("message_group_uuid",
                                                 KeyKind::kString)))
      .status();
}

// Both members join, or the group is not founded.
absl::Status FoundGroup(Client& client) {
  WriteTransaction transaction;
  for (const char* user : {"ann", "ben"}) {
    transaction.Put(Put(kTable, {{"pk", absl::StrCat("GRP#", user)},
                                 {"sk", "GRP#chess"},
                                 {"name", "Chess"}})
                        .If(Attr("pk").NotExists()));
  }
  return client.TransactWriteItems(transaction).status();
}

absl::Status SendMessages(Client& client) {
  BulkLoader loader(client);
  for (int number = 0; number < kMessages; ++number) {
    absl::Status queued = loader.Put(kTable, Item::From(MessageNumber(number)));
    if (!queued.ok()) return queued;
  }
  return loader.Finish();
}

absl::Status ShowGroups(Client& client, std::ostream& out) {
  for (const auto& group :
       client.QueryItems(Query(kTable).Where(Attr("pk") == "GRP#ann"))) {
    if (!group.ok()) return group.status();
    out << "ann is in " << *group->Get<std::string>("name") << "\n";
  }
  return absl::OkStatus();
}

absl::Status ShowNewest(Client& client, std::ostream& out) {
  auto page = client.Query(
      Query(kTable).Where(Attr("pk") == "MSG#chess").Descending().Limit(20));
  if (!page.ok()) return page.status();
  const auto newest = Item(page->items(0)).As<Message>();
  if (!newest.ok()) return newest.status();
  out << page->count() << " newest, from " << newest->sent_at << ": "
      << newest->text << "\n";
  return absl::OkStatus();
}

absl::Status ShowDay(Client& client, std::ostream& out) {
  int messages = 0;
  for (const auto& item : client.QueryItems(Query(kTable).Where(
           Attr("pk") == "MSG#chess" && Attr("sk").BeginsWith("2026-11-20")))) {
    if (!item.ok()) return item.status();
    ++messages;
  }
  out << messages << " on the first day\n";
  return absl::OkStatus();
}

absl::Status ShowOne(Client& client, std::ostream& out) {
  for (const auto& item : client.QueryItems(
           Query(kTable)
               .Index(kUuidIndex)
               .Where(Attr("message_group_uuid") == "uuid-0042"))) {
    if (!item.ok()) return item.status();
    out << "uuid-0042: " << *item->Get<std::string>("text") << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RunMessenger(Client client, std::ostream& out) {
  absl::Status status = CreateMessenger(client);
  if (status.ok()) status = FoundGroup(client);
  if (status.ok()) status = SendMessages(client);
  if (status.ok()) status = ShowGroups(client, out);
  if (status.ok()) status = ShowNewest(client, out);
  if (status.ok()) status = ShowDay(client, out);
  if (status.ok()) status = ShowOne(client, out);
  if (!status.ok()) return status;
  return client.DeleteTable(kTable).status();
}

}  // namespace hashrange::examples
