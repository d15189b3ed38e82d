// Every limit of expressions: number, source, and the error beyond it.
//
// All errors are InvalidArgument; those of an expression's text begin with
// "Invalid <parameter>: " (see expression_kind.h).

#ifndef HASHRANGE_SERVER_EXPRESSION_LIMITS_H_
#define HASHRANGE_SERVER_EXPRESSION_LIMITS_H_

#include <cstddef>

namespace hashrange::expression {

// Bytes of an expression's text, before substitution. Source: DynamoDB limits.
// "Expression size has exceeded the maximum allowed size; expression size: n".
inline constexpr size_t kExpressionBytesMax = 4096;

// Operators and functions of one expression: comparators, BETWEEN, IN, AND, OR,
// NOT, "+", "-" and every function call; the "=" of SET is none. Source:
// DynamoDB limits. "The expression contains too many operators; ...". It also
// bounds the depth of every tree, so that trees may be walked recursively.
inline constexpr int kOperatorsMax = 300;

// Values in the list of one IN. Source: DynamoDB limits. "The IN operator is
// provided with too many operands; number of operands: n".
inline constexpr int kInOperandsMax = 100;

// Elements of one document path. Source: DynamoDB limits. "The document path
// has too many nesting elements; nesting levels: n".
inline constexpr int kPathElementsMax = 32;

// The largest list index that a path may hold. Source: indexes are 32-bit
// signed numbers. "List index is not within the allowable range; ...".
inline constexpr int kListIndexMax = 2147483647;

// Bytes of a placeholder ("#n" or ":v") in the maps of a request. Source:
// DynamoDB limits. "ExpressionAttributeNames contains invalid key: ...".
inline constexpr size_t kPlaceholderBytesMax = 255;

// Bytes of an attribute name that a placeholder stands for. Source: DynamoDB
// limits. "ExpressionAttributeNames contains invalid value: ...".
inline constexpr size_t kAttributeNameBytesMax = 65535;

// Bytes of all names and values of one request together. Source: DynamoDB
// limits. "The total size of ExpressionAttributeNames and ...".
inline constexpr size_t kPlaceholderMapsBytesMax = 2 * 1024 * 1024;

// Bytes that a ParseCache keeps, unless told otherwise. Ours: some thousands
// of ordinary expressions. Not an error: the least recently used go.
inline constexpr size_t kParseCacheBytesDefault = 8 * 1024 * 1024;

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_LIMITS_H_
