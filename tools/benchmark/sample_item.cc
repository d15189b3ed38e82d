#include "tools/benchmark/sample_item.h"

#include "absl/strings/str_cat.h"
#include "tools/benchmark/wire_template.h"

namespace hashrange::benchmark {
namespace {

// Fills `item`, which has its key, up to kItemBytes.
void FillItem(Attributes& item) {
  item["created"].set_n("1767225600000");
  item["state"].set_s("open");
  // A number of 13 digits counts 8 bytes.
  size_t bytes = sizeof("created") - 1 + 8 + sizeof("state") - 1 +
                 sizeof("open") - 1 + sizeof("body") - 1;
  for (const auto& [name, value] : item) {
    if (name == "pk" || name == "sk") bytes += name.size() + value.s().size();
  }
  item["body"].set_s(WireTemplate::TextPlaceholder(kItemBytes - bytes));
}

}  // namespace

std::string SampleKey() {
  return absl::StrCat("user-", WireTemplate::NumberPlaceholder());
}

Attributes SampleItem() {
  Attributes item;
  item["pk"].set_s(SampleKey());
  FillItem(item);
  return item;
}

Attributes PageItem() {
  Attributes item;
  item["pk"].set_s(kPagePartition);
  item["sk"].set_s(WireTemplate::NumberPlaceholder());
  FillItem(item);
  return item;
}

}  // namespace hashrange::benchmark
