#include "client/examples/bookstore.h"

#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "hashrange/client/error_details.h"
#include "hashrange/client/requests.h"
#include "hashrange/client/waiters.h"

namespace hashrange::examples {
namespace {

constexpr char kTable[] = "Books";
constexpr char kCategoryIndex[] = "CategoryIndex";

struct Book {
  std::string author;
  std::string title;
  std::string category;
  // Such as {"hardcover": "GVJZQ7JK"}.
  std::map<std::string, std::string> formats;
  std::optional<int> pages;

  template <typename Self, typename Fields>
  static void Describe(Self& book, Fields& fields) {
    fields("Author", book.author)("Title", book.title)(
        "Category", book.category)("Formats", book.formats)("Pages",
                                                            book.pages);
  }
};

Item KeyOf(const Book& book) {
  return {{"Author", book.author}, {"Title", book.title}};
}

std::vector<Book> Stock() {
  return {
      {"Antje Barth",
       "Data Science on AWS",
       "Technology",
       {{"paperback", "J4SUKVGU"}},
       524},
      {"Jane Austen", "Emma", "Novel", {{"hardcover", "GVJZQ7JK"}}, 474},
      {"Jane Austen", "Persuasion", "Novel", {{"audiobook", "DHGXF2AN"}}, {}},
      {"Julia Evans",
       "How DNS Works",
       "Technology",
       {{"ebook", "Q7QWE3U2"}},
       28},
      {"Mary Shelley",
       "Frankenstein",
       "Novel",
       {{"hardcover", "MOQP4FEL"}},
       280},
  };
}

absl::Status CreateBooks(Client& client) {
  auto created =
      client.CreateTable(Table(kTable)
                             .PartitionKey("Author", KeyKind::kString)
                             .SortKey("Title", KeyKind::kString));
  if (!created.ok()) return created.status();
  for (const Book& book : Stock()) {
    // Not over a book that is there already.
    auto put = client.PutItem(
        Put(kTable, Item::From(book)).If(Attr("Title").NotExists()));
    if (!put.ok()) return put.status();
  }
  return absl::OkStatus();
}

absl::Status AddCategoryIndex(Client& client) {
  auto updated = client.UpdateTable(AddIndex(
      kTable,
      Index(kCategoryIndex).PartitionKey("Category", KeyKind::kString)));
  if (!updated.ok()) return updated.status();
  WaitOptions wait;
  wait.interval = absl::Milliseconds(10);
  return WaitUntilIndexActive(client, kTable, kCategoryIndex, wait);
}

absl::Status Browse(Client& client, const std::string& category,
                    std::ostream& out) {
  out << category << ":\n";
  for (const auto& item :
       client.QueryItems(Query(kTable)
                             .Index(kCategoryIndex)
                             .Where(Attr("Category") == category))) {
    if (!item.ok()) return item.status();
    const absl::StatusOr<Book> book = item->As<Book>();
    if (!book.ok()) return book.status();
    out << "  " << book->author << ": " << book->title << "\n";
  }
  return absl::OkStatus();
}

absl::Status ChangeFormats(Client& client, const Book& book,
                           std::ostream& out) {
  auto added =
      client.UpdateItem(Update(kTable, KeyOf(book))
                            .Set(Attr("Formats")["audiobook"], "8WE3KPTP")
                            .If(Attr("Formats")["audiobook"].NotExists())
                            .Return(v1::RETURN_VALUES_ALL_NEW));
  if (!added.ok()) return added.status();
  const auto with_audio = Item(added->attributes()).As<Book>();
  if (!with_audio.ok()) return with_audio.status();
  out << book.title << " has " << with_audio->formats.size() << " formats\n";
  auto removed = client.UpdateItem(Update(kTable, KeyOf(book))
                                       .Remove(Attr("Formats")["audiobook"])
                                       .Return(v1::RETURN_VALUES_ALL_NEW));
  if (!removed.ok()) return removed.status();
  const auto without = Item(removed->attributes()).As<Book>();
  if (!without.ok()) return without.status();
  out << book.title << " has " << without->formats.size() << " format\n";
  return absl::OkStatus();
}

// Two customers want the last copy: the second gets the book as it stands.
absl::Status Sell(Client& client, const Book& book, std::ostream& out) {
  const auto sell = Update(kTable, KeyOf(book))
                        .Set(Attr("Sold"), true)
                        .If(Attr("Sold").NotExists())
                        .ReturnItemOnConditionFailure();
  auto first = client.UpdateItem(sell);
  if (!first.ok()) return first.status();
  const absl::Status second = client.UpdateItem(sell).status();
  if (!IsConditionFailure(second)) {
    return absl::InternalError("a book was sold twice");
  }
  const std::optional<Item> item = GetErrorDetails(second).item;
  if (!item.has_value()) return second;
  out << *item->Get<std::string>("Title") << " is sold\n";
  return absl::OkStatus();
}

}  // namespace

absl::Status RunBookstore(Client client, std::ostream& out) {
  absl::Status status = CreateBooks(client);
  if (status.ok()) status = AddCategoryIndex(client);
  if (status.ok()) status = Browse(client, "Novel", out);
  if (status.ok()) status = Browse(client, "Technology", out);
  if (status.ok()) status = ChangeFormats(client, Stock()[1], out);
  if (status.ok()) status = Sell(client, Stock()[4], out);
  if (!status.ok()) return status;
  return client.DeleteTable(kTable).status();
}

}  // namespace hashrange::examples
