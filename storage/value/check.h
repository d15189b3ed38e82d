// A check of an invariant of our own code, in every build.
//
// HASHRANGE_CHECK(condition) ends the process with the condition and its place
// if the condition is false: a broken invariant must not reach the disk. Never
// for user input or for what is read from disk; those have statuses.

#ifndef HASHRANGE_STORAGE_VALUE_CHECK_H_
#define HASHRANGE_STORAGE_VALUE_CHECK_H_

#include <cstdio>
#include <cstdlib>

#include "absl/base/optimization.h"

namespace hashrange::value {

// Prints what failed and aborts. Use the macro.
[[noreturn]] inline void FailCheck(const char* file, int line,
                                   const char* condition) {
  std::fprintf(stderr, "%s:%d: check failed: %s\n", file, line, condition);
  std::abort();
}

}  // namespace hashrange::value

#define HASHRANGE_CHECK(condition)                                   \
  do {                                                               \
    if (ABSL_PREDICT_FALSE(!(condition))) {                          \
      ::hashrange::value::FailCheck(__FILE__, __LINE__, #condition); \
    }                                                                \
  } while (false)

#endif  // HASHRANGE_STORAGE_VALUE_CHECK_H_
