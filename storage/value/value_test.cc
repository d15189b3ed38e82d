#include "storage/value/value.h"

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace hashrange::value {
namespace {

using testing::HasSubstr;
using v1::AttributeValue;

constexpr absl::string_view kNestedTooDeep =
    "Nesting Levels have exceeded supported limits: Attributes in the item "
    "have nested levels beyond supported limit";

AttributeValue Value(const std::string& text) {
  AttributeValue value;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &value))
      << text;
  return value;
}

AttributeMap Attributes(const std::string& text) {
  return Value("m { " + text + " }").m().entries();
}

// The message of the error; "" if there is none.
std::string ValidationMessage(AttributeValue value) {
  return std::string(ValidateAndCanonicalize(&value).message());
}

std::string ValidationMessage(AttributeMap attributes) {
  return std::string(ValidateAndCanonicalize(&attributes).message());
}

enum class Container { kMap, kList };

// `leaf` at level `level`, inside that many less one maps or lists.
AttributeValue Nested(int level, Container container, AttributeValue leaf) {
  for (; level > 1; --level) {
    AttributeValue outer;
    if (container == Container::kMap) {
      (*outer.mutable_m()->mutable_entries())["a"].Swap(&leaf);
    } else {
      outer.mutable_l()->add_elements()->Swap(&leaf);
    }
    leaf.Swap(&outer);
  }
  return leaf;
}

TEST(ValueTest, NamesTypes) {
  const struct {
    const char* text;
    absl::string_view name;
  } cases[] = {
      {"", ""},        {"s: ''", "S"},          {"n: '1'", "N"},
      {"b: ''", "B"},  {"bool: false", "BOOL"}, {"null: true", "NULL"},
      {"m {}", "M"},   {"l {}", "L"},           {"ss {}", "SS"},
      {"ns {}", "NS"}, {"bs {}", "BS"},
  };
  for (const auto& c : cases) EXPECT_EQ(TypeName(Value(c.text)), c.name);
}

TEST(ValueTest, ReportsWhatIsWrong) {
  const struct {
    const char* text;
    absl::string_view message;
  } cases[] = {
      {"",
       "Supplied AttributeValue is empty, must contain exactly one of the "
       "supported datatypes"},
      {"null: false",
       "One or more parameter values were invalid: Null attribute value types "
       "must have the value of true"},
      {"ss {}",
       "One or more parameter values were invalid: An string set  may not be "
       "empty"},
      {"ns {}",
       "One or more parameter values were invalid: An number set  may not be "
       "empty"},
      {"bs {}",
       "One or more parameter values were invalid: Binary sets should not be "
       "empty"},
      {"n: ''", "The parameter cannot be converted to a numeric value"},
      {"n: 'one'", "The parameter cannot be converted to a numeric value: one"},
      {"ns { elements: '1' elements: '1.0' }",
       "Input collection contains duplicates"},
  };
  for (const auto& c : cases) {
    const std::string text = c.text;
    EXPECT_EQ(ValidationMessage(Value(text)), c.message);
    // Also wherever else a value may stand.
    EXPECT_EQ(ValidationMessage(Value("l { elements { " + text + " } }")),
              c.message);
    EXPECT_EQ(ValidationMessage(
                  Value("m { entries { key: 'k' value { " + text + " } } }")),
              c.message);
    EXPECT_EQ(ValidationMessage(
                  Attributes("entries { key: 'k' value { " + text + " } }")),
              c.message);
  }
}

TEST(ValueTest, AcceptsEmptyStringsBinariesListsAndMaps) {
  for (const char* text : {"s: ''", "b: ''", "l {}", "m {}", "bool: false",
                           "null: true", "ss { elements: '' }"}) {
    EXPECT_EQ(ValidationMessage(Value(text)), "") << text;
  }
  EXPECT_EQ(ValidationMessage(AttributeMap()), "");
}

TEST(ValueTest, RefusesEmptyNames) {
  EXPECT_THAT(
      ValidationMessage(Attributes("entries { key: '' value { null: true } }")),
      HasSubstr("attribute name must not be empty"));
  EXPECT_THAT(ValidationMessage(
                  Value("m { entries { key: '' value { null: true } } }")),
              HasSubstr("attribute name must not be empty"));
}

TEST(ValueTest, LimitsNames) {
  AttributeMap attributes;
  attributes[std::string(kAttributeNameBytesMax, 'a')].set_null(true);
  EXPECT_EQ(ValidationMessage(attributes), "");
  attributes[std::string(kAttributeNameBytesMax + 1, 'a')].set_null(true);
  EXPECT_THAT(ValidationMessage(attributes),
              HasSubstr("must not be longer than 65536 bytes"));
}

TEST(ValueTest, ReportsTheFirstWrongNameOfAMap) {
  AttributeMap attributes;
  for (int i = 99; i >= 10; --i) {
    attributes["name" + std::to_string(i)].set_n("wrong" + std::to_string(i));
  }
  EXPECT_EQ(ValidationMessage(attributes),
            "The parameter cannot be converted to a numeric value: wrong10");
}

TEST(ValueTest, ReportsTheFirstWrongElementOfAList) {
  EXPECT_EQ(ValidationMessage(Value(
                "l { elements { s: 'x' } elements { n: 'b' } elements { n: 'a' "
                "} }")),
            "The parameter cannot be converted to a numeric value: b");
}

TEST(ValueTest, AllowsThirtyTwoLevels) {
  for (const Container container : {Container::kMap, Container::kList}) {
    for (const char* leaf : {"s: 'x'", "m {}", "l {}", "null: true"}) {
      EXPECT_EQ(ValidationMessage(Nested(32, container, Value(leaf))), "");
      EXPECT_EQ(ValidationMessage(Nested(33, container, Value(leaf))),
                kNestedTooDeep);
      EXPECT_EQ(ValidationMessage(Nested(1000, container, Value(leaf))),
                kNestedTooDeep);
    }
  }
}

TEST(ValueTest, CanonicalizesNumbersAtAnyLevel) {
  AttributeMap attributes = Attributes(R"(
    entries { key: 'n' value { n: '1.50' } }
    entries { key: 'deep' value { l { elements { m {
        entries { key: 'x' value { n: '1e3' } }
        entries { key: 'y' value { ns { elements: '-0' elements: '05' } } }
      } } } } })");
  ASSERT_TRUE(ValidateAndCanonicalize(&attributes).ok());
  EXPECT_EQ(attributes["n"].n(), "1.5");
  const auto& deep = attributes["deep"].l().elements(0).m().entries();
  EXPECT_EQ(deep.at("x").n(), "1000");
  EXPECT_THAT(deep.at("y").ns().elements(), testing::ElementsAre("0", "5"));
}

TEST(ValueTest, EqualValuesAreOfOneTypeAndContent) {
  // No two lines are equal; all that stands on one line is.
  const std::vector<std::vector<std::string>> groups = {
      {"s: '1'"},
      {"s: ''"},
      {"n: '1'"},
      {"n: '2'"},
      {"b: '1'"},
      {"bool: true"},
      {"bool: false"},
      {"null: true"},
      {"ss { elements: 'a' elements: 'b' }",
       "ss { elements: 'b' elements: 'a' }"},
      {"ss { elements: 'a' }"},
      {"ns { elements: '1' elements: '2' }",
       "ns { elements: '2' elements: '1' }"},
      {"bs { elements: 'a' elements: 'b' }",
       "bs { elements: 'b' elements: 'a' }"},
      {"l { elements { s: 'a' } elements { s: 'b' } }"},
      {"l { elements { s: 'b' } elements { s: 'a' } }"},
      {"l { elements { s: 'a' } }"},
      {"l {}"},
      {"m {}"},
      {"m { entries { key: 'a' value { n: '1' } } "
       "entries { key: 'b' value { n: '2' } } }",
       "m { entries { key: 'b' value { n: '2' } } "
       "entries { key: 'a' value { n: '1' } } }"},
      {"m { entries { key: 'a' value { n: '1' } } "
       "entries { key: 'c' value { n: '2' } } }"},
      {"m { entries { key: 'a' value { n: '1' } } }"},
      {"m { entries { key: 'a' value { n: '3' } } }"},
  };
  for (size_t i = 0; i < groups.size(); ++i) {
    for (size_t j = 0; j < groups.size(); ++j) {
      for (const std::string& a : groups[i]) {
        for (const std::string& b : groups[j]) {
          EXPECT_EQ(Equal(Value(a), Value(b)), i == j) << a << " and " << b;
        }
      }
    }
  }
}

TEST(ValueTest, OrdersStringsNumbersAndBinaries) {
  EXPECT_EQ(Compare(Value("s: 'a'"), Value("s: 'b'")), -1);
  EXPECT_EQ(Compare(Value("s: 'b'"), Value("s: 'b'")), 0);
  // By unsigned bytes; a prefix comes first.
  EXPECT_EQ(Compare(Value("s: 'ab'"), Value("s: 'a'")), 1);
  EXPECT_EQ(Compare(Value("s: '\\303\\274'"), Value("s: 'z'")), 1);
  EXPECT_EQ(Compare(Value("b: '\\377'"), Value("b: '\\001'")), 1);
  EXPECT_EQ(Compare(Value("n: '9'"), Value("n: '10'")), -1);
  EXPECT_EQ(Compare(Value("n: '-9'"), Value("n: '-10'")), 1);
}

TEST(ValueTest, OtherTypesHaveNoOrder) {
  EXPECT_EQ(Compare(Value("s: '1'"), Value("n: '1'")), std::nullopt);
  EXPECT_EQ(Compare(Value("s: '1'"), Value("b: '1'")), std::nullopt);
  for (const char* text : {"bool: true", "null: true", "m {}", "l {}", "ss {}",
                           "ns {}", "bs {}", ""}) {
    EXPECT_EQ(Compare(Value(text), Value(text)), std::nullopt) << text;
  }
}

TEST(ValueTest, CountsSizesAsDynamoDbDoes) {
  const struct {
    const char* text;
    size_t size;
  } cases[] = {
      {"s: ''", 0},
      {"s: 'abc'", 3},
      {"s: '\\303\\274'", 2},
      {"b: '\\000\\001'", 2},
      {"bool: false", 1},
      {"null: true", 1},
      {"n: '-42'", 3},
      {"ss { elements: 'ab' elements: 'c' }", 3},
      {"ns { elements: '1' elements: '-42' }", 5},
      {"bs { elements: 'ab' elements: 'c' }", 3},
      {"l {}", 3},
      {"l { elements { s: 'ab' } elements { null: true } }", 3 + 1 + 2 + 1 + 1},
      {"m {}", 3},
      {"m { entries { key: 'key' value { s: 'ab' } } }", 3 + 1 + 3 + 2},
      {"", 0},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ValueSizeBytes(Value(c.text)), c.size) << c.text;
  }
  EXPECT_EQ(
      ItemSizeBytes(Attributes("entries { key: 'pk' value { s: 'abc' } } "
                               "entries { key: 'n' value { n: '100' } }")),
      2u + 3u + 1u + 2u);
  EXPECT_EQ(ItemSizeBytes(AttributeMap()), 0u);
}

}  // namespace
}  // namespace hashrange::value
