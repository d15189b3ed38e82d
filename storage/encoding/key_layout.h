// Where every record stands in the one ordered key space: include this to name
// keys and ranges. From this table a hex dump can be decoded, reading a key
// from its first byte; storage/FORMAT.md shows exact bytes.
//
//   key                                        record
//   01 01                                      format version of the directory
//   01 02                                      next table id
//   02 <table name>                            catalog record of a table
//   03 01 <table:8>                            sweep of a deleted table
//   03 02 <table:8> <index:4>                  build of a new index
//   03 03 <table:8> <index:4>                  sweep of a deleted index
//   04 <table:8> 01 <index:4>                  counter: number of items
//   04 <table:8> 02 <index:4>                  counter: bytes of items
//   04 <table:8> 03 <H:16>                     counter: bytes of a collection
//   05 00                                      low fence of the tokens
//   05 01 <operation:1> <token>                idempotency token
//   05 02 <expiry:8> <operation:1> <token>     queue of tokens by expiry
//   05 03                                      high fence of the tokens
//   05 04                                      expiry up to which it is trimmed
//   10 <table:8> 00                            low fence of a table
//   10 <table:8> 01 <H:16> <sort value>        item
//   10 <table:8> 02                            high fence of a table
//   11 <table:8> <index:4> 00                  low fence of an index
//   11 <table:8> <index:4> 01 <H:16> <sort value, delimited>* <H base:16>
//                                              index entry
//   11 <table:8> <index:4> 02                  high fence of an index
//
// <x:n> is n bytes; ids have the highest byte first. In counters, index 0 is
// the table itself. H is the first 16 bytes of SHA-256 over the values of the
// partition key attributes, H base that over the whole primary key of the item;
// canonical_key.h shows what is hashed. A sort value, by its type:
//
//   strings, binaries    their bytes; if delimited, 00 is written as 00 FF and
//                        00 01 ends the value
//   numbers              80                             zero
//                        C0 <power + 130> <pair>*       positive
//                        40 <the complement of these>   negative
//                        where power is that of the first digit and a pair of
//                        digits is 2 * pair, and 1 more if another pair follows
//
// Key spaces and markers are in key_space.h, what follows them in the files
// that this one includes. Everything here is persisted: do not change it, only
// add to it.

#ifndef HASHRANGE_STORAGE_ENCODING_KEY_LAYOUT_H_
#define HASHRANGE_STORAGE_ENCODING_KEY_LAYOUT_H_

// IWYU pragma: begin_exports
#include "storage/encoding/key_hash.h"       // HashKeyValues
#include "storage/encoding/record_key.h"     // items, index entries, segments
#include "storage/encoding/sort_encoding.h"  // SortEncoding
#include "storage/encoding/sort_range.h"     // conditions on sort values
#include "storage/encoding/system_key.h"     // catalog, counters, jobs
#include "storage/encoding/token_key.h"      // idempotency tokens
#include "storage/key_range.h"               // KeyRange
// IWYU pragma: end_exports

#endif  // HASHRANGE_STORAGE_ENCODING_KEY_LAYOUT_H_
