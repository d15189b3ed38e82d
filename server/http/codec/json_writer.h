// Writes compact JSON, member by member:
//
//   JsonWriter json;
//   json.BeginObject();
//   json.Key("Count");
//   json.Integer(3);
//   json.EndObject();
//   return std::move(json).Take();   // {"Count":3}
//
// Commas come by themselves. What is written is well-formed if Begin and End
// are paired and every member has a key and one value; text must be UTF-8.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_JSON_WRITER_H_
#define HASHRANGE_SERVER_HTTP_CODEC_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"

namespace hashrange::http {

class JsonWriter {
 public:
  void BeginObject() { Open('{'); }
  void EndObject() { out_.push_back('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { out_.push_back(']'); }

  // The name of the next member.
  void Key(absl::string_view name) {
    String(name);
    out_.push_back(':');
  }

  void String(absl::string_view text);
  // A string: the base64 of `bytes`.
  void Base64(absl::string_view bytes);
  void Integer(int64_t value);
  // Always with a fraction, as DynamoDB writes it: 0.5, 2.0.
  void Double(double value);
  void Bool(bool value);
  // Seconds since 1970; with a fraction of milliseconds, if there is one.
  void Timestamp(const google::protobuf::Timestamp& time);

  std::string Take() && { return std::move(out_); }

  // Makes room for about `bytes` more.
  void Reserve(size_t bytes) { out_.reserve(out_.size() + bytes); }

 private:
  void Separate() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_.push_back(',');
  }
  void Open(char bracket) {
    Separate();
    out_.push_back(bracket);
  }

  std::string out_;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_JSON_WRITER_H_
