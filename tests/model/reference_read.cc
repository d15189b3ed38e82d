#include "tests/model/reference_read.h"

#include "absl/algorithm/container.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {

ReferencePage ReferenceRead::PageFrom(size_t begin, int limit,
                                      int64_t bytes_max) const {
  ReferencePage page;
  const bool fetches = Fetches();
  int64_t page_bytes = 0;
  for (size_t i = begin; i < items_.size(); ++i) {
    const Attributes entry = table_.EntryOf(options_.view, items_[i])->item;
    const Attributes& known = fetches ? items_[i] : entry;
    page.scanned_count += 1;
    page.bytes += ReferenceSizeBytes(entry);
    page_bytes += ReferenceSizeBytes(known);
    if (fetches) {
      page.fetched_units +=
          UnitsToRead(ReferenceSizeBytes(known), options_.consistency);
    }
    if (!options_.filter.has_value() || Holds(*options_.filter, known)) {
      page.count += 1;
      if (!options_.projection.empty()) {
        page.items.push_back(Show(ProjectOn(options_.projection, known)));
      } else if (options_.select == v1::SELECT_ALL_ATTRIBUTES) {
        page.items.push_back(Show(known));
      } else if (options_.select != v1::SELECT_COUNT) {
        page.items.push_back(Show(entry));
      }
    }
    if (page.scanned_count == limit || page_bytes >= bytes_max) {
      for (const std::string& name : options_.view.key_names) {
        page.last_evaluated_key[name] = entry.at(name);
      }
      return page;
    }
  }
  return page;
}

Units ReferenceRead::UnitsOf(int64_t bytes, double fetched_units) const {
  Units units;
  const double read = UnitsToRead(bytes, options_.consistency);
  if (options_.view.kind == ViewKind::kTable) {
    units.table = read;
  } else {
    units.table = fetched_units;
    units.AddIndex(options_.view, read);
  }
  return units;
}

bool ReferenceRead::Fetches() const {
  if (options_.view.kind != ViewKind::kLocalIndex ||
      options_.view.projection.projection_type() == v1::PROJECTION_TYPE_ALL) {
    return false;
  }
  return options_.select == v1::SELECT_ALL_ATTRIBUTES ||
         absl::c_any_of(
             options_.filter_attributes,
             [this](const std::string& name) { return IsMissing(name); }) ||
         absl::c_any_of(options_.projection, [this](const DocumentPath& path) {
           return IsMissing(path[0].name);
         });
}

bool ReferenceRead::IsMissing(const std::string& attribute) const {
  return !table_.Shows(options_.view, attribute);
}

}  // namespace hashrange::tests
