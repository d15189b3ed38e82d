#include "hashrange/client/item.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace hashrange {
namespace {

struct Review {
  std::string by;
  int stars = 0;

  template <typename Self, typename Fields>
  static void Describe(Self& review, Fields& fields) {
    fields("By", review.by)("Stars", review.stars);
  }
};

struct Book {
  std::string title;
  std::optional<int> pages;
  std::vector<Review> reviews;

  template <typename Self, typename Fields>
  static void Describe(Self& book, Fields& fields) {
    fields("Title", book.title)("Pages", book.pages)("Reviews", book.reviews);
  }
};

// A struct that cannot be changed.
struct Point {
  double x = 0;
  double y = 0;
};

}  // namespace

template <>
struct StructAdapter<Point> {
  template <typename Self, typename Fields>
  static void Describe(Self& point, Fields& fields) {
    fields("x", point.x)("y", point.y);
  }
};

namespace {

TEST(ItemTest, HoldsAttributesOfAnyType) {
  Item item{{"Title", "Emma"}, {"Pages", 474}};
  EXPECT_EQ(item.size(), 2);
  EXPECT_EQ(*item.Get<std::string>("Title"), "Emma");
  EXPECT_EQ(*item.Get<int>("Pages"), 474);
  item.Set("Tags", std::set<std::string>{"novel"}).Remove("Pages");
  EXPECT_EQ(item.size(), 2);
  EXPECT_EQ(item.Find("Pages"), nullptr);
  EXPECT_EQ(item, (Item{{"Tags", std::set<std::string>{"novel"}},
                        {"Title", "Emma"}}));
  EXPECT_NE(item, Item());
}

TEST(ItemTest, SaysWhichAttributeIsMissingOrOfAnotherType) {
  const Item item{{"Title", "Emma"}};
  EXPECT_EQ(item.Get<int>("Pages").status(),
            absl::NotFoundError("Pages: the item has no such attribute"));
  EXPECT_EQ(
      item.Get<int>("Title").status(),
      absl::InvalidArgumentError("Title: expected a number (N), found S"));
}

TEST(ItemTest, StructsBecomeItemsAndBack) {
  const Item item =
      Item::From(Book{"Emma", std::nullopt, {{"ann", 5}, {"ben", 3}}});
  // An empty optional is left out.
  EXPECT_EQ(item.size(), 2);
  const absl::StatusOr<Book> book = item.As<Book>();
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ(book->title, "Emma");
  EXPECT_EQ(book->pages, std::nullopt);
  ASSERT_EQ(book->reviews.size(), 2);
  EXPECT_EQ(book->reviews[1].by, "ben");
  EXPECT_EQ(book->reviews[1].stars, 3);
}

TEST(ItemTest, StructsMayBeDescribedFromOutside) {
  const Item item = Item::From(Point{1, 2.5});
  EXPECT_EQ(item.As<Point>()->y, 2.5);
}

TEST(ItemTest, ReadingAStructSaysWhatIsWrong) {
  EXPECT_EQ(Item().As<Book>().status(),
            absl::InvalidArgumentError("Title: the attribute is missing"));
  Item item = Item::From(Book{"Emma", 474, {}});
  // What no field names is skipped.
  EXPECT_TRUE(item.Set("Year", 1815).As<Book>().ok());
  EXPECT_EQ(
      item.Set("Pages", "many").As<Book>().status(),
      absl::InvalidArgumentError("Pages: expected a number (N), found S"));
}

}  // namespace
}  // namespace hashrange
