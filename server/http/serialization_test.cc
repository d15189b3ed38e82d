// Values of wrong types: the whole table of what is told for which.

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

struct WrongType {
  std::string operation;
  std::string request;
  std::string message;
};

constexpr char kStructure[] =
    "Start of structure or map found where not expected";
constexpr char kField[] = "Unexpected field type";
constexpr char kElement[] = "Unexpected value type in payload";
constexpr char kArrayOf[] =
    "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.";
constexpr char kMapOf[] =
    "Unrecognized collection type java.util.Map<java.lang.String, ";
constexpr char kParameterized[] =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot "
    "be cast to class java.lang.Class "
    "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
    "java.lang.Class are in module java.base of loader 'bootstrap')";

void Expect(const std::vector<WrongType>& requests) {
  TestApi api;
  for (const WrongType& wrong : requests) {
    EXPECT_EQ(api.Call(wrong.operation, wrong.request),
              SerializationBody(wrong.message))
        << wrong.request;
  }
}

std::string Of(const std::string& start, const std::string& end) {
  return start + end;
}

TEST(SerializationTest, Strings) {
  Expect({
      {"GetItem", R"({"TableName":1})",
       "NUMBER_VALUE cannot be converted to String"},
      {"GetItem", R"({"TableName":1.5})",
       "DECIMAL_VALUE cannot be converted to String"},
      {"GetItem", R"({"TableName":true})",
       "TRUE_VALUE cannot be converted to String"},
      {"GetItem", R"({"TableName":false})",
       "FALSE_VALUE cannot be converted to String"},
      {"GetItem", R"({"TableName":["T"]})",
       "Unrecognized collection type class java.lang.String"},
      {"GetItem", R"({"TableName":{}})", kStructure},
      {"GetItem", R"({"AttributesToGet":[1]})",
       "NUMBER_VALUE cannot be converted to String"},
      {"GetItem", R"({"ExpressionAttributeNames":{"#a":["b"]}})",
       "Unrecognized collection type class java.lang.String"},
      {"GetItem", R"({"AttributesToGet":[null]})", kElement},
  });
}

TEST(SerializationTest, Booleans) {
  Expect({
      {"GetItem", R"({"ConsistentRead":1})",
       "NUMBER_VALUE cannot be converted to Boolean"},
      {"GetItem", R"({"ConsistentRead":0.5})",
       "DECIMAL_VALUE cannot be converted to Boolean"},
      {"GetItem", R"({"ConsistentRead":"maybe"})",
       "Unexpected token received from parser"},
      {"GetItem", R"({"ConsistentRead":[true]})",
       "Unrecognized collection type class java.lang.Boolean"},
      {"GetItem", R"({"ConsistentRead":{}})", kStructure},
  });
}

TEST(SerializationTest, Numbers) {
  Expect({
      {"Query", R"({"Limit":"1"})",
       "STRING_VALUE cannot be converted to Integer"},
      {"Query", R"({"Limit":true})",
       "TRUE_VALUE cannot be converted to Integer"},
      {"Query", R"({"Limit":[1]})",
       "Unrecognized collection type class java.lang.Integer"},
      {"Query", R"({"Limit":{}})", kStructure},
      {"Query", R"({"Limit":2147483648})",
       "NUMBER_VALUE cannot be converted to Integer"},
      {"CreateTable", R"({"ProvisionedThroughput":{"ReadCapacityUnits":"1"}})",
       "STRING_VALUE cannot be converted to Long"},
      {"CreateTable", R"({"ProvisionedThroughput":{"ReadCapacityUnits":[1]}})",
       "Unrecognized collection type class java.lang.Long"},
  });
}

TEST(SerializationTest, Blobs) {
  Expect({
      {"PutItem", R"({"Item":{"a":{"B":1}}})",
       "only base-64-encoded strings are convertible to bytes"},
      {"PutItem", R"({"Item":{"a":{"B":true}}})",
       "only base-64-encoded strings are convertible to bytes"},
      {"PutItem", R"({"Item":{"a":{"B":["YQ=="]}}})",
       "Unrecognized collection type class java.nio.ByteBuffer"},
      {"PutItem", R"({"Item":{"a":{"B":{}}}})", kStructure},
      {"PutItem", R"({"Item":{"a":{"B":"YQ="}}})",
       "Base64 encoded length is expected a multiple of 4 bytes but found: 3"},
      {"PutItem", R"({"Item":{"a":{"B":"YR=="}}})",
       "Invalid last non-pad Base64 character dectected"},
      {"PutItem", R"({"Item":{"a":{"B":"YWJ="}}})",
       "Invalid last non-pad Base64 character dectected"},
      {"PutItem", R"({"Item":{"a":{"B":"=+/="}}})",
       "Invalid last non-pad Base64 character dectected"},
      {"PutItem", R"({"Item":{"a":{"B":"Y!=="}}})",
       "Invalid base 64 character: '!'"},
      {"PutItem", R"({"Item":{"a":{"B":"=AAA"}}})",
       "Invalid base 64 character: '='"},
      {"PutItem", R"({"Item":{"a":{"BS":["YQ==","x"]}}})",
       "Base64 encoded length is expected a multiple of 4 bytes but found: 1"},
  });
}

TEST(SerializationTest, ContainersInStructures) {
  Expect({
      {"PutItem", R"({"Item":"x"})", kField},
      {"PutItem", R"({"Item":1})", kField},
      {"PutItem", R"({"Item":[]})",
       Of(kMapOf, "com.amazonaws.dynamodb.v20120810.AttributeValue>")},
      {"PutItem", R"({"Expected":[]})",
       Of(kMapOf, "com.amazonaws.dynamodb.v20120810.ExpectedAttributeValue>")},
      {"UpdateItem", R"({"AttributeUpdates":[]})",
       Of(kMapOf, "com.amazonaws.dynamodb.v20120810.AttributeValueUpdate>")},
      {"Query", R"({"KeyConditions":[]})",
       Of(kMapOf, "com.amazonaws.dynamodb.v20120810.Condition>")},
      {"GetItem", R"({"ExpressionAttributeNames":[]})",
       Of(kMapOf, "java.lang.String>")},
      {"BatchGetItem", R"({"RequestItems":[]})",
       Of(kMapOf, "com.amazonaws.dynamodb.v20120810.KeysAndAttributes>")},
      {"BatchWriteItem", R"({"RequestItems":[]})",
       Of(kMapOf,
          "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>")},
      {"GetItem", R"({"AttributesToGet":"a"})", kField},
      {"GetItem", R"({"AttributesToGet":{}})", kStructure},
      {"CreateTable", R"({"ProvisionedThroughput":1})", kField},
      {"CreateTable", R"({"ProvisionedThroughput":[]})",
       Of(kArrayOf, "ProvisionedThroughput")},
      {"PutItem", R"({"Item":{"a":{"L":{}}}})", kStructure},
      {"PutItem", R"({"Item":{"a":{"M":"x"}}})", kField},
  });
}

TEST(SerializationTest, ContainersInContainers) {
  Expect({
      {"PutItem", R"({"Item":{"a":"x"}})", kElement},
      {"PutItem", R"({"Item":{"a":["x"]}})", Of(kArrayOf, "AttributeValue")},
      {"PutItem", R"({"Item":{"a":{"L":["x"]}}})", kElement},
      {"PutItem", R"({"Item":{"a":{"L":[[]]}}})",
       Of(kArrayOf, "AttributeValue")},
      {"CreateTable", R"({"KeySchema":["x"]})", kElement},
      {"CreateTable", R"({"KeySchema":[[]]})",
       Of(kArrayOf, "KeySchemaElement")},
      {"BatchGetItem", R"({"RequestItems":{"T":{"Keys":["x"]}}})",
       kParameterized},
      {"BatchGetItem", R"({"RequestItems":{"T":{"Keys":[[]]}}})",
       Of(kMapOf, "com.amazonaws.dynamodb.v20120810.AttributeValue>")},
      {"BatchWriteItem", R"({"RequestItems":{"T":"x"}})", kParameterized},
      {"BatchWriteItem", R"({"RequestItems":{"T":{}}})", kStructure},
      {"BatchWriteItem", R"({"RequestItems":{"T":["x"]}})", kElement},
      {"BatchWriteItem", R"({"RequestItems":{"T":[[]]}})",
       Of(kArrayOf, "WriteRequest")},
  });
}

TEST(SerializationTest, AttributeValues) {
  Expect({
      {"PutItem", R"({"Item":{"a":{"S":1}}})",
       "NUMBER_VALUE cannot be converted to String"},
      {"PutItem", R"({"Item":{"a":{"N":1}}})",
       "NUMBER_VALUE cannot be converted to String"},
      {"PutItem", R"({"Item":{"a":{"BOOL":1}}})",
       "NUMBER_VALUE cannot be converted to Boolean"},
      {"PutItem", R"({"Item":{"a":{"NULL":"x"}}})",
       "Unexpected token received from parser"},
      {"PutItem", R"({"Item":{"a":{"SS":"x"}}})", kField},
      {"PutItem", R"({"Item":{"a":{"SS":[1]}}})",
       "NUMBER_VALUE cannot be converted to String"},
      {"PutItem", R"({"Item":{"a":{"NS":[1]}}})",
       "NUMBER_VALUE cannot be converted to String"},
  });
}

TEST(SerializationTest, NestedMembersComeBeforeLaterOnesAndContainersFirst) {
  Expect({
      {"PutItem", R"({"TableName":1,"Item":{"a":{"S":1}}})",
       "NUMBER_VALUE cannot be converted to String"},
      {"PutItem", R"({"TableName":true,"Item":"x"})", kField},
      {"CreateTable", R"({"TableName":1,"KeySchema":[{"AttributeName":[]}]})",
       "Unrecognized collection type class java.lang.String"},
  });
}

TEST(SerializationTest, TypesComeBeforeConstraints) {
  Expect({{"Query", R"({"Select":"nonsense","Limit":"1"})",
           "STRING_VALUE cannot be converted to Integer"}});
}

TEST(SerializationTest, ValuesThatAreTakenLoosely) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{
      "p":{"S":"a"},"yes":{"BOOL":"YES"},"no":{"BOOL":"0"}}})");
  ExpectExchanges(
      api,
      {{"GetItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"ConsistentRead":"True",)"
        R"("ReturnConsumedCapacity":"TOTAL"})",
        R"({"Item":{"no":{"BOOL":false},"p":{"S":"a"},"yes":{"BOOL":true}},)"
        R"("ConsumedCapacity":{"TableName":"Tab","CapacityUnits":1.0}})"},
       {"Scan", R"({"TableName":"Tab","Limit":1.9,"Select":"COUNT"})",
        R"({"Count":1,"ScannedCount":1,"LastEvaluatedKey":{"p":{"S":"a"}}})"}});
}

TEST(SerializationTest, UnknownMembersAreIgnoredAndNullsAbsent) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api, {{"GetItem",
             R"({"TableName":"Tab","Key":{"p":{"S":"a","N":null,"X":[{}]}},)"
             R"("ProjectionExpression":null,"Whatever":{"a":[1,"b"]}})",
             "{}"},
            {"GetItem", R"({"TableName":null,"Key":{"p":{"S":"a"}}})",
             ValidationBody("1 validation error detected: Value null at "
                            "'tableName' failed to satisfy constraint: Member "
                            "must not be null")}});
}

TEST(SerializationTest, LastOfSeveralMembersCounts) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api, {{"PutItem",
             R"({"TableName":"X","TableName":"Tab","Item":{"p":{"S":"a"},)"
             R"("v":{"L":[{"S":"x"}]},"v":{"S":"first","S":"last"}}})",
             "{}"},
            {"GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"a"}}})",
             R"({"Item":{"p":{"S":"a"},"v":{"S":"last"}}})"}});
}

}  // namespace
}  // namespace hashrange::http
