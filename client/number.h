// The C++ types whose values are numbers of the service: integers, floating
// point, and Decimal.

#ifndef HASHRANGE_CLIENT_NUMBER_H_
#define HASHRANGE_CLIENT_NUMBER_H_

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange {

// A number as decimal text: up to 38 significant digits, exact where a double
// is not. Compared as text.
struct Decimal {
  std::string text;

  friend bool operator==(const Decimal& a, const Decimal& b) {
    return a.text == b.text;
  }
  friend bool operator<(const Decimal& a, const Decimal& b) {
    return a.text < b.text;
  }
};

// Numbers of other types go through these.
namespace internal {
std::string NumberText(double value);
absl::Status ReadSigned(absl::string_view text, int64_t min, int64_t max,
                        int64_t* out);
absl::Status ReadUnsigned(absl::string_view text, uint64_t max, uint64_t* out);
absl::Status ReadDouble(absl::string_view text, double* out);
}  // namespace internal

// A type whose values are numbers: NumberTraits<T>::Text and Parse.
template <typename T, typename Enable = void>
struct NumberTraits;

template <typename T>
struct NumberTraits<
    T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
  static std::string Text(T value) { return std::to_string(value); }
  static absl::Status Parse(absl::string_view text, T* out) {
    using Limits = std::numeric_limits<T>;
    if constexpr (std::is_signed_v<T>) {
      int64_t number = 0;
      absl::Status status =
          internal::ReadSigned(text, Limits::min(), Limits::max(), &number);
      *out = static_cast<T>(number);
      return status;
    } else {
      uint64_t number = 0;
      absl::Status status =
          internal::ReadUnsigned(text, Limits::max(), &number);
      *out = static_cast<T>(number);
      return status;
    }
  }
};

template <typename T>
struct NumberTraits<T, std::enable_if_t<std::is_floating_point_v<T>>> {
  static std::string Text(T value) { return internal::NumberText(value); }
  static absl::Status Parse(absl::string_view text, T* out) {
    double number = 0;
    absl::Status status = internal::ReadDouble(text, &number);
    *out = static_cast<T>(number);
    return status;
  }
};

template <>
struct NumberTraits<Decimal> {
  static std::string Text(const Decimal& value) { return value.text; }
  static absl::Status Parse(absl::string_view text, Decimal* out) {
    out->text = std::string(text);
    return absl::OkStatus();
  }
};

// Whether T has NumberTraits.
template <typename T, typename Enable = void>
struct IsNumber : std::false_type {};
template <typename T>
struct IsNumber<T, std::void_t<decltype(NumberTraits<T>::Text)>>
    : std::true_type {};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_NUMBER_H_
