"""The layers: what each folder may include and depend on.

Bazel's visibility guards our own targets, but every system header lies in
/usr/include for anyone to take, and a header reached through another one needs
no dependency at all. These tables, checked against every #include and every
BUILD file, close both gaps.
"""

import dataclasses

# Headers generated from the API's messages; the services' stubs end in
# .grpc.pb.h and are restricted below.
_MESSAGES = ("hashrange/v1/", "google/rpc/", "google/protobuf/")


@dataclasses.dataclass(frozen=True)
class Layer:
    """A folder and what of ours its files may include.

    `own` lists prefixes of our headers, `external` those of libraries other
    than Abseil (and the test libraries); None means any.
    """

    folder: str
    own: tuple = None
    external: tuple = None


# The first layer whose folder contains a file decides: inner folders first.
LAYERS = [
    # Values and their order: the ground that everything stands on.
    Layer("storage/value/",
          own=("storage/value/", *_MESSAGES),
          external=("google/protobuf/",)),
    # Bytes on disk. Below the engine: knows no operation.
    Layer("storage/",
          own=("storage/", *_MESSAGES),
          external=("leveldb/", "openssl/", "google/protobuf/", "zlib.h")),
    # Text to tree to result, usable without a store or a server.
    Layer("server/expression/",
          own=("server/expression/", "storage/value/", *_MESSAGES),
          external=("google/protobuf/",)),
    # What each operation means, over the storage seam and behind any front.
    Layer("server/engine/",
          own=("server/engine/", "server/expression/", "storage/", *_MESSAGES),
          external=("google/protobuf/", "openssl/")),
    # What the fronts share. (The mutex lies in storage/ because that is the
    # lowest layer that locks.)
    Layer("server/front/",
          own=("server/front/", "server/engine/", "storage/mutex.h"),
          external=("openssl/",)),
    # The fronts. They meet in the engine, never each other.
    # gRPC's health check and reflection are protos of ours, too.
    Layer("server/service/",
          own=("server/service/", "server/front/", "server/engine/",
               "storage/value/",
               "storage/mutex.h", "grpc/health/", "grpc/reflection/",
               *_MESSAGES)),
    Layer("server/http/",
          own=("server/http/", "server/front/", "server/engine/",
               "storage/value/",
               "storage/mutex.h", *_MESSAGES)),
    # The engine in the process of a program that uses the client.
    Layer("server/embedded/",
          own=("server/engine/", "server/embedded/", "hashrange/embedded/",
               "storage/", "client/",
               "hashrange/client/", *_MESSAGES)),
    # The assembly may see all of the server.
    Layer("server/", own=("server/", "storage/", *_MESSAGES)),
    # The client is used without the server.
    Layer("client/", own=("client/", "hashrange/client/", *_MESSAGES)),
    Layer("tests/"),
    Layer("tools/"),
]


@dataclasses.dataclass(frozen=True)
class Restriction:
    """Something that only some files may include or depend on.

    `allowed` lists prefixes of paths; a "*" at the end of a folder, as in
    "server/*", means that folder without its subfolders.
    """

    rule: str
    includes: tuple
    repositories: tuple
    allowed: tuple
    message: str


RESTRICTIONS = [
    Restriction(
        "leveldb-include",
        includes=("leveldb/",),
        repositories=("@com_google_leveldb",),
        allowed=("storage/leveldb_",),
        message="LevelDB stays behind the storage seam: only "
                "storage/leveldb_* may know it"),
    Restriction(
        "grpc-include",
        includes=("grpc/", "grpcpp/", "grpc++/"),
        repositories=("@com_github_grpc_grpc",),
        allowed=("server/service/", "server/*", "client/", "tests/", "tools/"),
        message="gRPC belongs to server/service, the server's assembly and "
                "the client"),
    Restriction(
        "http-include",
        includes=("boost/",),
        repositories=("@boost",),
        allowed=("server/http/", "server/*", "tests/", "tools/"),
        message="HTTP belongs to server/http and the server's assembly"),
]


def layer_of(path):
    for layer in LAYERS:
        if path.startswith(layer.folder):
            return layer
    return None


def is_allowed(path, allowed):
    for prefix in allowed:
        if prefix.endswith("/*"):
            folder = prefix[:-1]
            if path.startswith(folder) and "/" not in path[len(folder):]:
                return True
        elif path.startswith(prefix):
            return True
    return False


@dataclasses.dataclass(frozen=True)
class Library:
    """Which dependency provides a system header: any one of `labels`."""

    includes: tuple
    labels: tuple


_ABSL = "@com_google_absl//absl"

# The first entry with a matching prefix decides: exceptions before the rule.
LIBRARIES = [
    Library(("absl/base/call_once.h", "absl/base/casts.h"),
            (f"{_ABSL}/base:base",)),
    Library(("absl/base/config.h",), (f"{_ABSL}/base:config",)),
    Library(("absl/base/internal/endian.h",), (f"{_ABSL}/base:endian",)),
    Library(("absl/base/log_severity.h",), (f"{_ABSL}/base:log_severity",)),
    Library(("absl/base/",), (f"{_ABSL}/base:core_headers",)),
    Library(("absl/container/btree_",), (f"{_ABSL}/container:btree",)),
    Library(("absl/flags/declare.h",), (f"{_ABSL}/flags:flag",)),
    Library(("absl/flags/usage_config.h",), (f"{_ABSL}/flags:config",)),
    Library(("absl/status/statusor.h",), (f"{_ABSL}/status:statusor",)),
    Library(("absl/status/",), (f"{_ABSL}/status:status",)),
    Library(("absl/strings/cord",), (f"{_ABSL}/strings:cord",)),
    Library(("absl/strings/str_format.h",), (f"{_ABSL}/strings:str_format",)),
    Library(("absl/strings/",), (f"{_ABSL}/strings:strings",)),
    Library(("absl/synchronization/",),
            (f"{_ABSL}/synchronization:synchronization",)),
    Library(("absl/time/",), (f"{_ABSL}/time:time",)),
    Library(("benchmark/",), ("@com_github_google_benchmark//",)),
    Library(("boost/beast",), ("@boost//:beast",)),
    Library(("boost/asio",), ("@boost//:asio",)),
    Library(("gmock/", "gtest/"), ("@com_google_googletest//",)),
    Library(("google/protobuf/",), ("@com_google_protobuf//:protobuf",)),
    Library(("grpcpp/ext/proto_server_reflection_plugin",),
            ("@com_github_grpc_grpc//:grpc++_reflection",)),
    Library(("grpcpp/ext/channelz_service_plugin",),
            ("@com_github_grpc_grpc//:grpcpp_channelz",)),
    Library(("grpcpp/support/error_details",),
            ("@com_github_grpc_grpc//:grpc++_error_details",)),
    Library(("grpcpp/test/",), ("@com_github_grpc_grpc//:grpc++_test",)),
    Library(("grpc/", "grpcpp/"), ("@com_github_grpc_grpc//",)),
    Library(("gperftools/",), ("@gperftools//:tcmalloc_minimal",)),
    Library(("histedit.h",), ("@libedit//:libedit",)),
    Library(("leveldb/",), ("@com_google_leveldb//:leveldb",)),
    Library(("nlohmann/",), ("@nlohmann_json//:json",)),
    Library(("openssl/ssl.h",), ("@openssl//:ssl",)),
    Library(("openssl/",), ("@openssl//",)),
    Library(("prometheus/exposer.h",), ("@prometheus_cpp//:pull",)),
    Library(("prometheus/",), ("@prometheus_cpp//",)),
    Library(("libdeflate.h",), ("@libdeflate//:libdeflate",)),
    Library(("simdjson.h",), ("@simdjson//:simdjson",)),
    Library(("zlib.h",), ("@zlib//:zlib",)),
]


def labels_of_system_header(include):
    """Returns labels (or prefixes of them, ending in //) that provide it."""
    for library in LIBRARIES:
        if include.startswith(library.includes):
            return library.labels
    if include.startswith("absl/"):
        # Most of Abseil: a target per header.
        package, _, header = include[len("absl/"):].partition("/")
        return (f"{_ABSL}/{package}:{header[:-len('.h')]}",)
    return ()
