// docs/compatibility_api.md says of every operation of DynamoDB and its
// streams, and of every member of the requests and responses of those offered,
// whether it is supported, different or absent. This test compares the page
// with AWS's model and with what the JSON front does.
//
// A parameter that is supported (or different)
// * is typed: a value of another type is a SerializationException;
// * is accepted: a request that has it succeeds;
// * matters: of two requests that differ in nothing else, sent twice to a
//   server with tables and items, answers or what the tables have then differ.
//   So one that is read and then ignored is found.
// Whether it does what DynamoDB does, the tests beside the code say
// (server/http/*_test.cc, server/engine/), and tests/clients with AWS's SDKs.
//
// Requests come from requests.json; what differs in them is made from the
// model.

#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/memory_store.h"
#include "storage/test_commit.h"
#include "tests/compatibility/api_evidence.h"
#include "tests/compatibility/api_model.h"
#include "tests/compatibility/api_page.h"
#include "tests/compatibility/request_variants.h"
#include "tests/compatibility/world.h"

namespace hashrange::compatibility {
namespace {

constexpr char kPage[] = "docs/compatibility_api.md";
constexpr char kRequests[] = "tests/compatibility/requests.json";

Json LoadJson(const char* path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  return Json::parse(file);
}

class ApiTest : public ::testing::Test {
 protected:
  bool IsOffered(const std::string& target) const {
    const auto operation = page_.operations().find(NameOf(target));
    return operation != page_.operations().end() &&
           operation->second.state != "absent";
  }

  std::vector<std::string> OfferedTargets() const {
    std::vector<std::string> targets;
    for (const std::string& target : requests_.Targets()) {
      if (IsOffered(target)) targets.push_back(target);
    }
    return targets;
  }

  // Calls `visit(target, member, description)` for all parameters of the
  // operations that are offered.
  template <typename Visit>
  void ForEachParameter(Visit visit) const {
    for (const std::string& target : OfferedTargets()) {
      for (const ApiMember& member : requests_.MembersOf(target)) {
        visit(target, member,
              page_.Describe(NameOf(target), Side::kRequest, member.path));
      }
    }
  }

  // Requests of the operation that a server with the set-up can answer.
  const Json& RequestsOf(const std::string& target) const {
    return data_["requests"].at(NameOf(target));
  }

  // What the server makes of it, freshly set up.
  World::Sight See(const std::string& target, const Json& request) {
    World world(data_["setup"]);
    World::Sight sight = world.SendTwice(target, request);
    evidence_.Add(world);
    return sight;
  }

  void SeeAll() {
    for (const std::string& target : OfferedTargets()) {
      for (const Json& request : RequestsOf(target)) See(target, request);
    }
  }

  // Whether requests that differ in this member alone differ in what they do.
  bool HasEffect(const std::string& target, const ApiMember& member,
                 const std::string& state) {
    for (const Json& request : RequestsOf(target)) {
      std::set<std::string> sights;
      for (const Json& variant :
           VariantsOf(requests_, target, member, request)) {
        const World::Sight sight = See(target, variant);
        if (IsRefusedByModel(sight.answer)) continue;
        EXPECT_FALSE(state == "supported" &&
                     IsRefusedAsNotOffered(sight.answer))
            << TextOf(member.path) << " is supported, but " << variant
            << " is answered " << sight.answer;
        sights.insert(sight.all);
      }
      if (sights.size() > 1) return true;
    }
    return false;
  }

  // Writes for which the queue has no room.
  void AddUnprocessedItems();
  // Reads of more than 16 MB.
  void AddUnprocessedKeys();

  const ApiModel requests_ = ApiModel::Load("server/http/model/api_model.json");
  const ApiModel responses_ =
      ApiModel::Load("tests/compatibility/response_model.json");
  const ApiPage page_ = ApiPage::Load(kPage);
  const Json data_ = LoadJson(kRequests);
  ApiEvidence evidence_{page_, requests_, responses_};
};

void ApiTest::AddUnprocessedItems() {
  storage::MemoryStoreOptions limited;
  limited.sequencer_limits.queue_bytes_max = 2000;
  const auto store = storage::NewMemoryStore(limited);
  engine::EngineOptions options;
  options.store = store.get();
  World world(Json::array({data_["setup"][0]}), options);
  Json writes = Json::array();
  for (const char* partition : {"c", "d", "e"}) {
    writes.push_back({{"PutRequest",
                       {{"Item",
                         {{"p", {{"S", partition}}},
                          {"s", {{"N", "1"}}},
                          {"v", {{"S", std::string(1500, 'v')}}}}}}}});
  }
  writes.push_back(
      {{"DeleteRequest",
        {{"Key",
          {{"p", {{"S", std::string(1500, 'f')}}}, {"s", {{"N", "1"}}}}}}}});
  storage::SequencerHold hold(*store);
  world.Call("DynamoDB_20120810.BatchWriteItem",
             {{"RequestItems", {{"Tab", writes}}}}, [&] { hold.Release(); });
  evidence_.Add(world);
}

void ApiTest::AddUnprocessedKeys() {
  World world(Json::array({data_["setup"][0]}));
  Json keys = Json::array();
  for (int i = 0; i < 50; ++i) {
    const Json key = {{"p", {{"S", "c"}}}, {"s", {{"N", absl::StrCat(i)}}}};
    Json item = key;
    item["v"] = {{"S", std::string(390'000, 'v')}};
    world.Call("DynamoDB_20120810.PutItem",
               {{"TableName", "Tab"}, {"Item", item}});
    keys.push_back(key);
  }
  for (const Json& options :
       {Json{{"ProjectionExpression", "#s"},
             {"ExpressionAttributeNames", {{"#s", "s"}}}},
        Json{{"AttributesToGet", {"s"}}, {"ConsistentRead", true}}}) {
    Json table = options;
    table["Keys"] = keys;
    world.Call("DynamoDB_20120810.BatchGetItem",
               {{"RequestItems", {{"Tab", table}}}});
  }
  evidence_.Add(world);
}

TEST_F(ApiTest, PageListsTheOperationsOfTheModel) {
  std::set<std::string> names;
  for (const std::string& target : requests_.Targets()) {
    names.insert(NameOf(target));
    EXPECT_EQ(page_.operations().count(NameOf(target)), 1u)
        << "The model has an operation that " << kPage
        << " lacks: " << NameOf(target);
  }
  for (const auto& operation : page_.operations()) {
    EXPECT_EQ(names.count(operation.first), 1u)
        << kPage
        << " has an operation that the model lacks: " << operation.first;
  }
  EXPECT_EQ(requests_.Targets(), responses_.Targets());
}

TEST_F(ApiTest, PageListsTheMembersOfTheModel) {
  std::set<std::string> unused = page_.Rows();
  for (const Side side : {Side::kRequest, Side::kResponse}) {
    const ApiModel& model = side == Side::kRequest ? requests_ : responses_;
    for (const std::string& target : OfferedTargets()) {
      for (const ApiMember& member : model.MembersOf(target)) {
        const Description description =
            page_.Describe(NameOf(target), side, member.path);
        unused.erase(description.row);
        EXPECT_NE(description.state, "")
            << kPage << " lacks the row '" << description.row
            << "' (table: member), which " << NameOf(target) << " has.";
        const std::string link = page_.LinkOf(description.row);
        EXPECT_TRUE(link.empty() || link == member.structures.back())
            << "'" << description.row << "' is a " << member.structures.back()
            << ", but links to " << link;
      }
    }
  }
  for (const std::string& row : unused) {
    ADD_FAILURE() << "The model lacks what " << kPage << " has: '" << row
                  << "'. Remove the row.";
  }
}

TEST_F(ApiTest, OperationsThatAreAbsentAreRefused) {
  World world(data_["setup"]);
  for (const std::string& target : requests_.Targets()) {
    const std::string answer = world.Call(target, Json::object());
    if (IsOffered(target)) {
      EXPECT_FALSE(IsRefusedAsNotOffered(answer)) << target << ": " << answer;
    } else {
      EXPECT_EQ(answer, NotOffered(NameOf(target)));
    }
  }
}

TEST_F(ApiTest, ParametersThatAreAbsentAreRefused) {
  ForEachParameter([&](const std::string& target, const ApiMember& member,
                       const Description& description) {
    if (description.state != "absent") return;
    std::set<std::string> answers;
    for (const Json& request : RequestsOf(target)) {
      answers.insert(
          World(data_["setup"])
              .Call(target, WithMember(requests_, target, member, request)));
      EXPECT_FALSE(IsSuccess(*answers.rbegin()))
          << "'" << description.row << "' is absent, but was accepted";
    }
    // Others may find something else wrong before.
    EXPECT_EQ(answers.count(NotOffered(description.refused_as)), 1u)
        << "'" << description.row << "' is absent, but was not refused as "
        << NotOffered(description.refused_as) << " but with "
        << *answers.begin();
  });
}

TEST_F(ApiTest, ParametersOfAnotherTypeAreRefused) {
  World world(data_["setup"]);
  ForEachParameter([&](const std::string& target, const ApiMember& member,
                       const Description&) {
    const Json variant =
        WithWrongType(requests_, target, member, RequestsOf(target)[0]);
    const std::string answer = world.Call(target, variant);
    EXPECT_TRUE(absl::StrContains(answer, "SerializationException"))
        << variant << ": " << answer;
  });
}

TEST_F(ApiTest, ParametersThatAreOfferedMatter) {
  SeeAll();
  std::set<std::string> offered;
  ForEachParameter([&](const std::string& target, const ApiMember& member,
                       const Description& description) {
    if (description.state == "absent") return;
    offered.insert(description.row);
    EXPECT_TRUE(HasEffect(target, member, description.state))
        << "The page calls '" << description.row << "' " << description.state
        << ", but no request of " << kRequests << " shows that "
        << NameOf(target) << " looks at " << TextOf(member.path)
        << ". Is it ignored? Else add a request.";
  });
  for (const std::string& row : offered) {
    EXPECT_EQ(evidence_.accepted().count(row), 1u)
        << "The page offers '" << row << "', but no request of " << kRequests
        << " that has it succeeds.";
  }
}

// Without which the test above would show nothing.
TEST_F(ApiTest, ParametersThatAreIgnoredDoNotMatter) {
  for (const std::string& target : OfferedTargets()) {
    EXPECT_FALSE(HasEffect(target, {{"Imaginary"}, "TableArn", {""}}, ""))
        << target;
  }
}

TEST_F(ApiTest, ResponsesHaveWhatThePageSays) {
  SeeAll();
  for (const Json& story : data_["stories"]) {
    World world(data_["setup"]);
    for (const Json& step : story) {
      const std::string answer = world.Call(
          "DynamoDB_20120810." + step[0].get<std::string>(), step[1]);
      EXPECT_TRUE(IsSuccess(answer)) << step << ": " << answer;
    }
    evidence_.Add(world);
  }
  AddUnprocessedItems();
  AddUnprocessedKeys();
  std::set<std::string> offered;
  for (const std::string& target : OfferedTargets()) {
    for (const ApiMember& member : responses_.MembersOf(target)) {
      const Description description =
          page_.Describe(NameOf(target), Side::kResponse, member.path);
      if (description.state != "absent") offered.insert(description.row);
    }
  }
  for (const std::string& row : offered) {
    EXPECT_EQ(evidence_.returned().count(row), 1u)
        << "The page says that '" << row << "' is returned, but it never was. "
        << "Call it absent, or add to the stories of " << kRequests;
  }
}

}  // namespace
}  // namespace hashrange::compatibility
