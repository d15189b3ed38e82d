// Serialized requests that differ in a number and a text only.
//
// Building a message and serializing it costs a client as much as sending it.
// A template does that once, then copies the bytes and fills in the rest:
//
//   v1::GetItemRequest request;
//   (*request.mutable_key())["pk"].set_s(WireTemplate::NumberPlaceholder());
//   WireTemplate requests(request);
//   requests.Append(17, &bytes);   // The key is "000000000017".

#ifndef HASHRANGE_TOOLS_BENCHMARK_WIRE_TEMPLATE_H_
#define HASHRANGE_TOOLS_BENCHMARK_WIRE_TEMPLATE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace hashrange::benchmark {

// Thread-safe.
class WireTemplate {
 public:
  static constexpr size_t kDigits = 12;

  // Stands, anywhere in a string field, for the number in 12 digits.
  static std::string NumberPlaceholder();
  // Stands for `bytes` (at least 16) of text that depends on the number and
  // hardly compresses.
  static std::string TextPlaceholder(size_t bytes);

  explicit WireTemplate(const google::protobuf::Message& message)
      : WireTemplate(message.SerializeAsString()) {}
  // Of a request in any other form.
  explicit WireTemplate(std::string bytes);

  // Appends the request with `number` filled in.
  // Requires: number < 10^12.
  void Append(uint64_t number, std::string* bytes) const;

  size_t size() const { return bytes_.size(); }

 private:
  struct Text {
    size_t offset;
    size_t size;
  };

  std::string bytes_;
  std::vector<size_t> numbers_;
  std::vector<Text> texts_;
};

// Writes text for `number` to [to, to + size): letters and digits, the same on
// every call, different for different numbers.
void FillText(uint64_t number, char* to, size_t size);

// Spreads numbers evenly over 64 bits; different ones stay different.
uint64_t Scatter(uint64_t number);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_WIRE_TEMPLATE_H_
