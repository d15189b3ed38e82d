// Items that come in pages, as one range.
//
//   for (const absl::StatusOr<Item>& item : client.QueryItems(query)) {
//     if (!item.ok()) return item.status();  // the last element
//     ...
//   }
//
// Pages are read as the loop gets there. Leaving the loop reads no more.

#ifndef HASHRANGE_CLIENT_ITEM_RANGE_H_
#define HASHRANGE_CLIENT_ITEM_RANGE_H_

#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "hashrange/client/item.h"

namespace hashrange {

// A range of T that can be gone through once. An error is its last element.
template <typename T>
class PagedRange {
 public:
  struct Page {
    std::vector<T> elements;
    // True: no page follows.
    bool last = false;
  };
  // Returns the next page. Not called again after the last one or an error.
  using NextPage = std::function<absl::StatusOr<Page>()>;

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = absl::StatusOr<T>;
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = const value_type&;

    // The end of any range.
    Iterator() = default;

    reference operator*() const { return range_->current_; }
    pointer operator->() const { return &range_->current_; }
    Iterator& operator++() {
      if (!range_->Advance()) range_ = nullptr;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) {
      return a.range_ == b.range_;
    }
    friend bool operator!=(const Iterator& a, const Iterator& b) {
      return !(a == b);
    }

   private:
    friend class PagedRange;
    explicit Iterator(PagedRange* range) : range_(range) {}

    PagedRange* range_ = nullptr;
  };

  explicit PagedRange(NextPage next_page) : next_page_(std::move(next_page)) {}

  PagedRange(PagedRange&&) = default;
  PagedRange& operator=(PagedRange&&) = default;

  // Reads the first page. Call it once.
  Iterator begin() { return Advance() ? Iterator(this) : Iterator(); }
  Iterator end() { return Iterator(); }

 private:
  // Moves to the next element; false at the end.
  bool Advance() {
    while (position_ == page_.elements.size()) {
      if (page_.last) return false;
      absl::StatusOr<Page> page = next_page_();
      position_ = 0;
      if (!page.ok()) {
        page_ = {{}, /*last=*/true};
        current_ = page.status();
        return true;
      }
      page_ = *std::move(page);
    }
    current_ = std::move(page_.elements[position_++]);
    return true;
  }

  NextPage next_page_;
  Page page_;
  size_t position_ = 0;
  absl::StatusOr<T> current_ = absl::UnknownError("not begun");
};

using ItemRange = PagedRange<Item>;

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_ITEM_RANGE_H_
