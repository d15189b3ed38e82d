#include "server/http/codec/json_writer.h"

#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

template <typename Write>
std::string Written(Write write) {
  JsonWriter json;
  write(json);
  return std::move(json).Take();
}

TEST(JsonWriterTest, SeparatesMembersAndElements) {
  EXPECT_EQ(Written([](JsonWriter& json) {
              json.BeginObject();
              json.Key("a");
              json.BeginArray();
              json.Integer(1);
              json.BeginObject();
              json.EndObject();
              json.String("x[");
              json.String("");
              json.EndArray();
              json.Key("b");
              json.Bool(false);
              json.EndObject();
            }),
            R"({"a":[1,{},"x[",""],"b":false})");
}

TEST(JsonWriterTest, EscapesText) {
  EXPECT_EQ(
      Written([](JsonWriter& json) {
        json.String(absl::string_view("\"\\/\b\f\n\r\t\0\x1F\x7F\xC3\xA9", 13));
      }),
      "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\x7F\xC3\xA9\"");
}

TEST(JsonWriterTest, FindsWhatToEscapeAtEveryPlace) {
  for (size_t size = 1; size <= 20; ++size) {
    for (size_t place = 0; place < size; ++place) {
      for (const auto& [c, escaped] :
           {std::pair('"', "\\\""), std::pair('\\', "\\\\"),
            std::pair('\x1F', "\\u001f"), std::pair('\0', "\\u0000"),
            std::pair(' ', " "), std::pair('\xFF', "\xFF")}) {
        std::string text(size, 'x');
        text[place] = c;
        const std::string expected = "\"" + std::string(place, 'x') + escaped +
                                     std::string(size - place - 1, 'x') + "\"";
        EXPECT_EQ(Written([&](JsonWriter& json) { json.String(text); }),
                  expected);
      }
    }
  }
}

TEST(JsonWriterTest, Numbers) {
  for (const auto& [value, text] :
       {std::pair(0.0, "0.0"), std::pair(0.5, "0.5"), std::pair(2.0, "2.0"),
        std::pair(1234567.5, "1234567.5"), std::pair(1e300, "1e+300")}) {
    EXPECT_EQ(Written([v = value](JsonWriter& json) { json.Double(v); }), text);
  }
}

TEST(JsonWriterTest, Timestamps) {
  google::protobuf::Timestamp time;
  time.set_seconds(1'700'000'000);
  const auto write = [&time](JsonWriter& json) { json.Timestamp(time); };
  EXPECT_EQ(Written(write), "1700000000");
  time.set_nanos(45'999'999);
  EXPECT_EQ(Written(write), "1700000000.045");
}

TEST(JsonWriterTest, Base64) {
  EXPECT_EQ(Written([](JsonWriter& json) { json.Base64("\xFF\xFE"); }),
            "\"//4=\"");
  EXPECT_EQ(Written([](JsonWriter& json) { json.Base64(""); }), "\"\"");
}

}  // namespace
}  // namespace hashrange::http
