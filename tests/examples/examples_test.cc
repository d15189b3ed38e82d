// The examples of client/examples/ do what they say, on every form of the
// service.

#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "client/examples/bookstore.h"
#include "client/examples/creature_catalogue.h"
#include "client/examples/messenger.h"
#include "gtest/gtest.h"
#include "tests/examples/service_under_test.h"

namespace hashrange::tests {
namespace {

using ExamplesTest = ServiceTest;

INSTANTIATE_TEST_SUITE_P(Forms, ExamplesTest,
                         testing::Values(ServiceForm::kServer,
                                         ServiceForm::kEmbeddedOnDisk,
                                         ServiceForm::kEmbeddedInMemory),
                         testing::PrintToStringParamName());

TEST_P(ExamplesTest, Bookstore) {
  std::ostringstream out;
  const absl::Status status = examples::RunBookstore(client(), out);
  ASSERT_TRUE(status.ok()) << status << "\n" << out.str();
  // The order within a category is that of a hash.
  for (const char* line :
       {"  Jane Austen: Emma\n", "  Jane Austen: Persuasion\n",
        "  Mary Shelley: Frankenstein\n",
        "  Antje Barth: Data Science on AWS\n",
        "  Julia Evans: How DNS Works\n", "Emma has 2 formats\n",
        "Emma has 1 format\n", "Frankenstein is sold\n"}) {
    EXPECT_NE(out.str().find(line), std::string::npos) << line << out.str();
  }
}

TEST_P(ExamplesTest, CreatureCatalogue) {
  std::ostringstream out;
  const absl::Status status = examples::RunCreatureCatalogue(
      client(),
      {"tests/data/mysfits/dynamodb-table.json",
       "tests/data/mysfits/populate-dynamodb.json"},
      out);
  ASSERT_TRUE(status.ok()) << status << "\n" << out.str();
  EXPECT_EQ(out.str(),
            "12 creatures\nGood: 4\nEvil: 4\nLawful: 3\nChaotic: 4\n"
            "Likes: 1\nAdopted: Evangeline\n");
}

TEST_P(ExamplesTest, Messenger) {
  std::ostringstream out;
  const absl::Status status = examples::RunMessenger(client(), out);
  ASSERT_TRUE(status.ok()) << status << "\n" << out.str();
  EXPECT_EQ(out.str(),
            "ann is in Chess\n"
            "20 newest, from 2026-11-21T00:50:00Z: move 149\n"
            "144 on the first day\n"
            "uuid-0042: move 42\n");
}

}  // namespace
}  // namespace hashrange::tests
