// A libFuzzer entry point for all expressions.
//
// The seeded test beside it calls it with random texts. To let libFuzzer search
// by coverage instead, link expression_fuzzer.cc with clang's
// -fsanitize=fuzzer.

#ifndef HASHRANGE_SERVER_EXPRESSION_EXPRESSION_FUZZER_H_
#define HASHRANGE_SERVER_EXPRESSION_EXPRESSION_FUZZER_H_

#include <cstddef>
#include <cstdint>

// Reads the bytes as an expression of every kind, and evaluates what is valid
// on a small item. Dies if an error has no message or a result is not valid.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

#endif  // HASHRANGE_SERVER_EXPRESSION_EXPRESSION_FUZZER_H_
