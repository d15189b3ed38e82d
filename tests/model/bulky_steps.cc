#include "tests/model/bulky_steps.h"

#include "gtest/gtest.h"
#include "tests/integration/requests.h"

namespace hashrange::tests {

void WriteBulky(Model& model) {
  ReferenceTable& table = model.bulky();
  model.Touch(table);
  Attributes item = RandomKey(model.random(), table);
  if (model.Once(4)) {
    auto deleted = model.calls()->Call(Delete(table.name(), item));
    ASSERT_TRUE(deleted.ok()) << deleted.status();
    table.Delete(item);
    return;
  }
  item["v"] = S(std::string(20'000 + model.Below(130'000), 'v'));
  item["w"] = RandomScalar(model.random());
  if (!model.Once(3)) {
    item["x"] = RandomKeyValue(model.random(), v1::SCALAR_ATTRIBUTE_TYPE_S, 2);
  }
  auto put = model.calls()->Call(Put(table.name(), item));
  ASSERT_TRUE(put.ok()) << put.status();
  table.Put(item);
}

}  // namespace hashrange::tests
