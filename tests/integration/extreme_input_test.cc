// Input at the ends of what is allowed, and just beyond: long expressions, many
// operators, long lists, the largest and smallest numbers, odd sets and paths.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"

namespace hashrange::tests {
namespace {

constexpr int kExpressionBytesMax = 4096;
constexpr int kListElements = 10'000;
constexpr char kInvalid[] = "One or more parameter values were invalid: ";
constexpr char kInvalidPath[] =
    "The document path provided in the update expression is invalid for update";
constexpr char kOverflow[] =
    "Number overflow. Attempting to store a number with magnitude larger than "
    "supported range";
constexpr char kUnderflow[] =
    "Number underflow. Attempting to store a number with magnitude smaller "
    "than supported range";
constexpr char kTooLong[] =
    "Attempting to store more than 38 significant digits in a Number";

std::string Repeat(const std::string& text, int count) {
  std::string repeated;
  for (int i = 0; i < count; ++i) repeated += text;
  return repeated;
}

class ExtremeInputTest : public LiveServerTest {
 protected:
  // A table with the item {pk: "a"} and `more`.
  void SetUpItem(const Attributes& more) {
    table_ = CreateOwnTable();
    Attributes item = more;
    item["pk"] = S("a");
    ASSERT_THAT(client().Call(Put(table_, item)).status, IsOk());
  }

  v1::UpdateItemRequest UpdateRequest(const std::string& expression,
                                      const Attributes& values = {}) {
    v1::UpdateItemRequest request;
    request.set_table_name(table_);
    *request.mutable_key() = ToMessageMap({{"pk", S("a")}});
    request.set_update_expression(expression);
    *request.mutable_expression_attribute_values() = ToMessageMap(values);
    return request;
  }
  grpc::Status Update(const std::string& expression,
                      const Attributes& values = {}) {
    return client().Call(UpdateRequest(expression, values)).status;
  }
  v1::ScanRequest Filter(const std::string& expression,
                         const Attributes& values = {}) {
    v1::ScanRequest request = Scan(table_);
    request.set_filter_expression(expression);
    *request.mutable_expression_attribute_values() = ToMessageMap(values);
    return request;
  }
  int CountOf(const std::string& filter, const Attributes& values = {}) {
    auto page = client().Call(Filter(filter, values));
    EXPECT_THAT(page.status, IsOk()) << filter;
    return page.response.count();
  }
  Attributes Item() {
    auto got = client().Call(Get(table_, {{"pk", S("a")}}));
    EXPECT_THAT(got.status, IsOk());
    return FromMessageMap(got.response.item().attributes());
  }

  std::string table_;
};

// ---- Expressions ----

// Sends `text` as one of the five expressions.
struct Parameter {
  std::string name;
  std::function<grpc::Status(const std::string& text)> send;
  // What is said of 4 KB of opening parentheses.
  std::string token;
  std::string near;
};

TEST_F(ExtremeInputTest, ExpressionsOfFourKilobytes) {
  SetUpItem({});
  const std::vector<Parameter> parameters = {
      {"UpdateExpression",
       [&](const std::string& text) { return Update(text); }, "(", "(("},
      {"ConditionExpression",
       [&](const std::string& text) {
         v1::PutItemRequest put = Put(table_, {{"pk", S("b")}});
         put.set_condition_expression(text);
         return client().Call(put).status;
       },
       "<EOF>", "("},
      {"FilterExpression",
       [&](const std::string& text) {
         return client().Call(Filter(text)).status;
       },
       "<EOF>", "("},
      {"KeyConditionExpression",
       [&](const std::string& text) {
         return client().Call(Query(table_, text, {})).status;
       },
       "<EOF>", "("},
      {"ProjectionExpression",
       [&](const std::string& text) {
         v1::GetItemRequest get = Get(table_, {{"pk", S("a")}});
         get.set_projection_expression(text);
         return client().Call(get).status;
       },
       "(", "(("},
  };
  for (const Parameter& parameter : parameters) {
    SCOPED_TRACE(parameter.name);
    const std::string prefix = absl::StrCat("Invalid ", parameter.name, ": ");
    const auto syntax_error = [&](const std::string& token,
                                  const std::string& near) {
      return IsValidationError(absl::StrCat(prefix, "Syntax error; token: \"",
                                            token, "\", near: \"", near, "\""));
    };
    EXPECT_THAT(parameter.send(Repeat("(", kExpressionBytesMax)),
                syntax_error(parameter.token, parameter.near));
    EXPECT_THAT(parameter.send(Repeat(")", kExpressionBytesMax)),
                syntax_error(")", "))"));
    EXPECT_THAT(parameter.send(Repeat("[", kExpressionBytesMax)),
                syntax_error("[", "[["));
    EXPECT_THAT(parameter.send(Repeat("(", kExpressionBytesMax + 1)),
                IsValidationError(absl::StrCat(
                    prefix,
                    "Expression size has exceeded the maximum allowed size; "
                    "expression size: 4097")));
  }
  EXPECT_EQ(Render(Item()), Render({{"pk", S("a")}}));
  EXPECT_EQ(CountOf("attribute_exists(pk)"), 1);
}

TEST_F(ExtremeInputTest, ThreeHundredOperators) {
  SetUpItem({{"n", N(1)}});
  const Attributes one = {{":v", N(1)}};
  const auto too_many = [](const std::string& parameter) {
    return IsValidationError(absl::StrCat(
        "Invalid ", parameter,
        ": The expression contains too many operators; operator count: 301"));
  };
  // 150 comparisons, the 149 ANDs between them, and NOT.
  const std::string chain = "n=:v" + Repeat(" AND n=:v", 149);
  EXPECT_EQ(CountOf("NOT " + chain, one), 0);
  EXPECT_EQ(CountOf("NOT " + Repeat("NOT ", 297) + "n<>:v", {{":v", N(2)}}), 1);
  EXPECT_THAT(client().Call(Filter("NOT NOT " + chain, one)).status,
              too_many("FilterExpression"));
  v1::UpdateItemRequest conditional = UpdateRequest("REMOVE x", one);
  conditional.set_condition_expression("NOT NOT " + chain);
  EXPECT_THAT(client().Call(conditional).status,
              too_many("ConditionExpression"));
  const auto sum = [](int operators) {
    return "SET n = " + Repeat("(", operators) + "n" +
           Repeat("+:v)", operators);
  };
  EXPECT_THAT(Update(sum(301), one), too_many("UpdateExpression"));
  EXPECT_THAT(Update(sum(300), one), IsOk());
  EXPECT_EQ(Item().at("n").n(), "301");
}

TEST_F(ExtremeInputTest, PathsThroughScalars) {
  const std::vector<std::pair<std::string, v1::AttributeValue>> scalars = {
      {"s", S("text")},    {"n", N(1)},         {"b", B("x")},
      {"yes", Bool(true)}, {"nothing", Null()}, {"ss", Ss({"x"})},
      {"ns", Ns({"1"})},   {"bs", Bs({"x"})}};
  Attributes attributes = {{"l", L({S("x")})}, {"m", M({{"k", S("x")}})}};
  attributes.insert(scalars.begin(), scalars.end());
  SetUpItem(attributes);
  std::vector<std::string> paths = {"l.k", "l[0].k", "m[0]", "m.k.k", "m.k[0]"};
  for (const auto& [name, value] : scalars) {
    paths.push_back(name + ".k");
    paths.push_back(name + "[0]");
  }
  const Attributes before = Item();
  const Attributes one = {{":v", N(1)}};
  for (const std::string& path : paths) {
    SCOPED_TRACE(path);
    EXPECT_EQ(CountOf(absl::StrCat("attribute_not_exists(", path, ")")), 1);
    EXPECT_EQ(CountOf(path + " <> :v", one), 1);
    EXPECT_EQ(CountOf(path + " = :v", one), 0);
    v1::GetItemRequest get = Get(table_, {{"pk", S("a")}});
    get.set_projection_expression(path);
    auto projected = client().Call(get);
    EXPECT_THAT(projected.status, IsOk());
    EXPECT_TRUE(projected.response.item().attributes().empty());
    EXPECT_THAT(Update(absl::StrCat("SET ", path, " = :v"), one),
                IsValidationError(kInvalidPath));
    EXPECT_THAT(Update("REMOVE " + path), IsValidationError(kInvalidPath));
    EXPECT_THAT(Update(absl::StrCat("ADD ", path, " :v"), one),
                IsValidationError(kInvalidPath));
    EXPECT_THAT(
        Update(absl::StrCat("SET x = ", path)),
        IsValidationError("The provided expression refers to an attribute that "
                          "does not exist in the item"));
  }
  EXPECT_EQ(Render(Item()), Render(before));
}

// ---- Values ----

TEST_F(ExtremeInputTest, ListsOfTenThousandElements) {
  std::vector<v1::AttributeValue> elements;
  for (int i = 0; i < kListElements; ++i) elements.push_back(N(i));
  SetUpItem({{"l", L(elements)}});
  EXPECT_EQ(Item().at("l").l().elements_size(), kListElements);
  EXPECT_EQ(CountOf("contains(l, :v) AND l[9999] = :v AND "
                    "attribute_not_exists(l[10000])",
                    {{":v", N(9999)}}),
            1);
  EXPECT_EQ(CountOf("l = :l", {{":l", L(elements)}}), 1);
  ASSERT_THAT(Update("SET l = list_append(l, :l)", {{":l", L(elements)}}),
              IsOk());
  v1::GetItemRequest get = Get(table_, {{"pk", S("a")}});
  get.set_projection_expression("l[19999], l[0], l[10000], l[20000]");
  auto ends = client().Call(get);
  ASSERT_THAT(ends.status, IsOk());
  EXPECT_EQ(Render(ends.response.item().attributes()),
            Render({{"l", L({N(0), N(0), N(9999)})}}));
  ASSERT_THAT(
      Update("REMOVE l[0], l[19999] SET l[20000] = :v", {{":v", S("last")}}),
      IsOk());
  const Attributes item = Item();
  const auto& list = item.at("l").l().elements();
  ASSERT_EQ(list.size(), 2 * kListElements - 1);
  EXPECT_EQ(list[0].n(), "1");
  EXPECT_EQ(list[list.size() - 1].s(), "last");
}

TEST_F(ExtremeInputTest, SetsOfTenThousandElements) {
  std::vector<std::string> numbers;
  for (int i = 0; i < kListElements; ++i) numbers.push_back(absl::StrCat(i));
  SetUpItem({{"ns", Ns(numbers)}});
  EXPECT_EQ(CountOf("contains(ns, :v) AND size(ns) = :n",
                    {{":v", N("9999.0")}, {":n", N(kListElements)}}),
            1);
  std::vector<std::string> others = numbers;
  for (std::string& number : others) number += ".5";
  ASSERT_THAT(Update("ADD ns :more", {{":more", Ns(others)}}), IsOk());
  EXPECT_EQ(Item().at("ns").ns().elements_size(), 2 * kListElements);
  ASSERT_THAT(Update("DELETE ns :less", {{":less", Ns(numbers)}}), IsOk());
  EXPECT_EQ(Item().at("ns").ns().elements_size(), kListElements);
  numbers.push_back("5000.0");
  EXPECT_THAT(
      client().Call(Put(table_, {{"pk", S("b")}, {"v", Ns(numbers)}})).status,
      IsValidationError("Input collection contains duplicates"));
}

TEST_F(ExtremeInputTest, SetsThatAreEmptyOrHaveDuplicates) {
  SetUpItem({{"ss", Ss({"x"})}});
  const std::vector<std::pair<v1::AttributeValue, std::string>> cases = {
      {Ss({}), absl::StrCat(kInvalid, "An string set  may not be empty")},
      {Ns({}), absl::StrCat(kInvalid, "An number set  may not be empty")},
      {Bs({}), absl::StrCat(kInvalid, "Binary sets should not be empty")},
      {Ss({"b", "", "b"}), absl::StrCat(kInvalid,
                                        "Input collection [b, , b] contains "
                                        "duplicates.")},
      {Ns({"0", "-0.0"}), "Input collection contains duplicates"},
      {Bs({"", ""}),
       absl::StrCat(kInvalid,
                    "Input collection [, ]of type BS contains duplicates.")}};
  for (const auto& [set, message] : cases) {
    SCOPED_TRACE(message);
    EXPECT_THAT(client().Call(Put(table_, {{"pk", S("b")}, {"v", set}})).status,
                IsValidationError(message));
    const auto of_value = IsValidationError(absl::StrCat(
        "ExpressionAttributeValues contains invalid value: ", message,
        " for key :v"));
    EXPECT_THAT(Update("ADD ss :v", {{":v", set}}), of_value);
    EXPECT_THAT(Update("SET v = :v", {{":v", L({set})}}), of_value);
    EXPECT_THAT(client().Call(Filter("ss = :v", {{":v", set}})).status,
                of_value);
  }
  EXPECT_THAT(Update("DELETE ss :v", {{":v", Ss({"x", "y"})}}), IsOk());
  EXPECT_EQ(Render(Item()), Render({{"pk", S("a")}}));
}

TEST_F(ExtremeInputTest, NumbersAtBothEndsOfTheRange) {
  const std::string nines = Repeat("9", 38) + Repeat("0", 88);
  const std::string tiny = "0." + Repeat("0", 129) + "1";
  SetUpItem({{"big", N("9.9999999999999999999999999999999999999E+125")},
             {"small", N("1E-130")},
             {"near", N("1.1E-129")}});
  EXPECT_EQ(Item().at("big").n(), nines);
  EXPECT_EQ(Item().at("small").n(), tiny);
  // As they are sent.
  for (const auto& [number, message] :
       {std::pair("1E126", kOverflow),
        {"-1E126", kOverflow},
        {"9.99999999999999999999999999999999999999E125", kTooLong},
        {"1E-131", kUnderflow},
        {"-1E-131", kUnderflow},
        {"0.9E-130", kUnderflow},
        {"1.1E-130", ""},
        {"0E999", ""}}) {
    const grpc::Status status =
        client().Call(Put(table_, {{"pk", S("b")}, {"v", N(number)}})).status;
    EXPECT_EQ(status.error_message(), message) << number;
  }
  // As they are computed. The last digit of the largest number is 1E88.
  const std::vector<std::pair<std::string, std::string>> updates = {
      {"SET big = big + :last", kOverflow},   {"ADD big :last", kOverflow},
      {"SET big = big + big", kOverflow},     {"SET x = :zero - big", ""},
      {"SET big = big + :one", kTooLong},     {"SET x = near - :ten", ""},
      {"SET x = :almost - small", kUnderflow}};
  const Attributes values = {{":last", N("1E88")},
                             {":zero", N(0)},
                             {":one", N(1)},
                             {":ten", N("1E-129")},
                             {":almost", N("1.5E-130")}};
  for (const auto& [update, message] : updates) {
    Attributes used;
    for (const auto& [name, value] : values) {
      if (update.find(name) != std::string::npos) used[name] = value;
    }
    EXPECT_EQ(Update(update, used).error_message(), message) << update;
  }
  EXPECT_EQ(Item().at("big").n(), nines);
  EXPECT_EQ(Item().at("x").n(), tiny);
}

}  // namespace
}  // namespace hashrange::tests
