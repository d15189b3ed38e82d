#!/usr/bin/env python3
"""Each rule of the tidy check, against small trees that break it.

Without this a rule that stopped working would look like clean code.
"""

import pathlib
import sys
import tempfile
import unittest

import tidy
from build_graph import absolute_label
from size_checks import functions
from source_file import SourceFile


def tidy_tree(files):
    """Returns what tidy finds in a tree with these files, as strings."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            file = pathlib.Path(root) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return [str(one) for one in tidy.find_violations(root)]


def library(name, *deps, extra=""):
    return (f'cc_library(name = "{name}", srcs = ["{name}.cc"], '
            f'hdrs = ["{name}.h"], deps = {list(deps)!r}{extra})\n')


class TidyTest(unittest.TestCase):

    def assert_rules(self, files, *expected):
        """`expected` are 'PATH:LINE: [RULE]', all of them."""
        found = tidy_tree(files)
        self.assertCountEqual(
            [one[: one.index("]") + 1] for one in found], expected, found)

    def assert_rules_of_line(self, line, *rules, path="storage/a.cc"):
        folder, name = path.rsplit("/", 1)
        build = f'cc_library(name = "a", srcs = ["{name}"])\n'
        self.assert_rules(
            {path: line + "\n", f"{folder}/BUILD.bazel": build},
            *[f"{path}:1: [{rule}]" for rule in rules])


class ContentTest(TidyTest):

    def test_clean_code_passes(self):
        self.assert_rules_of_line("int Add(int a, int b) { return a + b; }")

    def test_clock(self):
        for line in ("absl::Time t = absl::Now();",
                     "auto t = std::chrono::steady_clock::now();",
                     "using Clock = std::chrono::system_clock;",
                     "auto t = time(nullptr);",
                     "clock_gettime(CLOCK_MONOTONIC, &t);"):
            self.assert_rules_of_line(line, "clock")

    def test_types_of_clocks_are_fine(self):
        self.assert_rules_of_line(
            "void F(std::chrono::system_clock::time_point deadline);")

    def test_injected_sleeper_is_fine(self):
        self.assert_rules_of_line("sleep(delay); sleeper->sleep(1);")

    def test_a_clock_of_our_own_is_fine(self):
        self.assert_rules_of_line("auto t = clock->Now(); deadline.time(a);")

    def test_tools_may_measure_time(self):
        self.assert_rules_of_line("auto t = absl::Now();", path="tools/a.cc")

    def test_random(self):
        for line in ("int i = rand();", "std::random_device device;",
                     "absl::BitGen gen;", "RAND_bytes(p, 16);"):
            self.assert_rules_of_line(line, "random")

    def test_operand_is_not_rand(self):
        self.assert_rules_of_line("Operand operand(1); strand(2);")

    def test_sleep(self):
        for line in ("absl::SleepFor(absl::Seconds(1));", "sleep(1);",
                     "std::this_thread::sleep_for(one);", "::usleep(10);"):
            self.assert_rules_of_line(line, "sleep")

    def test_output(self):
        self.assert_rules_of_line('std::cout << "x";', "output")
        self.assert_rules_of_line('printf("x");', "output")
        self.assert_rules_of_line('snprintf(b, 3, "x");')
        self.assert_rules_of_line('printf("x");', path="tools/a.cc")
        self.assert_rules_of_line('printf("x");', path="server/main.cc")
        self.assert_rules_of_line('printf("x");', path="storage/a_benchmark.cc")

    def test_exceptions(self):
        self.assert_rules_of_line("void F() { throw 1; }", "exceptions")
        self.assert_rules_of_line("try { F(); } catch (...) {}", "exceptions")

    def test_using_namespace(self):
        self.assert_rules_of_line("using namespace std;", "using-namespace")

    def test_words_in_comments_and_strings_are_fine(self):
        self.assert_rules_of_line("// We never throw, nor call rand().")
        self.assert_rules_of_line('auto s = "throw rand() // TODO";')
        self.assert_rules_of_line('auto s = R"(" throw rand( )";')
        self.assert_rules_of_line("int i = 1'000; /* throw */ char c = '\"';")

    def test_todo(self):
        self.assert_rules_of_line("// TODO: later", "todo")
        self.assert_rules_of_line("// TODO(me): later", "todo")
        self.assert_rules_of_line("// TODO(#12): later")
        self.assert_rules_of_line("// TODO(https://example.org/12): later")

    def test_commented_out_code(self):
        for line in ("// Foo(bar, 1);", "// return 1;", "// int i = 2;",
                     "// #include <map>", "// if (a) {"):
            self.assert_rules_of_line(line, "commented-out-code")
        self.assert_rules_of_line("// The lock is held here;")
        self.assert_rules_of_line("// if (as above) it is empty;",
                                  "commented-out-code")


class SizeTest(TidyTest):

    def lines_of(self, code):
        return [(function.line, function.length)
                for function in functions(SourceFile("a.cc", code))]

    def test_file_length(self):
        build = ('cc_library(name = "a", srcs = ["a.cc"], hdrs = ["a.h"])\n'
                 'cc_test(name = "a_test", srcs = ["a_test.cc"])\n')
        self.assert_rules(
            {"tools/BUILD.bazel": build,
             "tools/a.h": "\n" * 199, "tools/a.cc": "\n" * 399,
             "tools/a_test.cc": "\n" * 899})
        self.assert_rules(
            {"tools/BUILD.bazel": build,
             "tools/a.h": "\n" * 200, "tools/a.cc": "\n" * 400,
             "tools/a_test.cc": "\n" * 900},
            "tools/a.h:1: [file-length]", "tools/a.cc:1: [file-length]",
            "tools/a_test.cc:1: [file-length]")

    def test_function_length(self):
        body = "  x();\n" * 68
        build = 'cc_library(name = "a", srcs = ["a.cc"])\n'
        self.assert_rules({"tools/BUILD.bazel": build,
                           "tools/a.cc": "void F() {\n" + body + "}\n"})
        self.assert_rules({"tools/BUILD.bazel": build,
                           "tools/a.cc": "void F() {\n x();\n" + body + "}\n"},
                          "tools/a.cc:1: [function-length]")

    def test_finds_functions_in_namespaces_and_classes(self):
        self.assertEqual(self.lines_of(
            "namespace a {\n"
            "class B final : public C {\n"
            " public:\n"
            "  int D() const {\n"
            "    return 1;\n"
            "  }\n"
            "};\n"
            "B::B(int x)\n"
            "    : x_(x),\n"
            "      y_{1} {\n"
            "}\n"
            "template <typename T>\n"
            "T E(T t) {\n"
            "  if (t) {\n"
            "  }\n"
            "  auto f = [] {\n"
            "  };\n"
            "}\n"
            "}  // namespace a\n"), [(4, 3), (8, 4), (12, 7)])

    def test_tables_are_not_functions(self):
        self.assertEqual(self.lines_of(
            "constexpr Row kRows[] = {\n"
            "    {F(1), 2},\n"
            "};\n"
            "enum class E {\n"
            "  kA,\n"
            "};\n"), [])


class IncludeTest(TidyTest):

    def test_provided_by_direct_dependency(self):
        files = {
            "storage/BUILD.bazel": library("a", ":b") + library("b"),
            "storage/a.h": '#include "storage/b.h"\n',
            "storage/a.cc": '#include "storage/a.h"\n',
            "storage/b.h": "", "storage/b.cc": "",
        }
        self.assert_rules(files)
        files["storage/BUILD.bazel"] = library("a") + library("b")
        self.assert_rules(files, "storage/a.h:1: [missing-dep]")

    def test_transitive_dependency_is_not_enough(self):
        self.assert_rules({
            "storage/BUILD.bazel":
                library("a", ":b") + library("b", ":c") + library("c"),
            "storage/a.h": '#include "storage/c.h"\n', "storage/a.cc": "",
            "storage/b.h": "", "storage/b.cc": "",
            "storage/c.h": "", "storage/c.cc": "",
        }, "storage/a.h:1: [missing-dep]")

    def test_header_that_does_not_exist(self):
        self.assert_rules({
            "storage/BUILD.bazel": library("a"),
            "storage/a.h": '#include "storage/gone.h"\n', "storage/a.cc": "",
        }, "storage/a.h:1: [missing-dep]")

    def test_private_header(self):
        self.assert_rules({
            "storage/BUILD.bazel":
                'cc_library(name = "a", srcs = ["a.cc", "p.h"])\n'
                'cc_library(name = "b", srcs = ["b.cc"], deps = [":a"])\n',
            "storage/p.h": "",
            "storage/a.cc": '#include "storage/p.h"\n',
            "storage/b.cc": '#include "storage/p.h"\n',
        }, "storage/b.cc:1: [missing-dep]")

    def test_system_libraries_need_a_dependency(self):
        include = {
            "absl/strings/str_cat.h": "@com_google_absl//absl/strings",
            "absl/container/flat_hash_map.h":
                "@com_google_absl//absl/container:flat_hash_map",
            "absl/status/statusor.h": "@com_google_absl//absl/status:statusor",
            "gmock/gmock.h": "@com_google_googletest//:gtest_main",
            "openssl/sha.h": "@openssl//:crypto",
        }
        for header, label in include.items():
            files = {
                "tools/a.cc": f'#include "{header}"\n',
                "tools/BUILD.bazel": 'cc_library(name = "a", srcs = ["a.cc"],'
                                     f' deps = ["{label}"])\n',
            }
            self.assert_rules(files)
            files["tools/BUILD.bazel"] = files["tools/BUILD.bazel"].replace(
                label, "@com_google_absl//absl/time")
            self.assert_rules(files, "tools/a.cc:1: [missing-dep]")

    def test_generated_headers(self):
        files = {
            "proto/BUILD.bazel":
                'load("//tools/bazel:cc_grpc_library.bzl", "cc_grpc_library")\n'
                'proto_library(name = "a_proto", srcs = ["x/a.proto"],'
                ' strip_import_prefix = "/proto")\n'
                'cc_proto_library(name = "a_cc", deps = [":a_proto"])\n'
                'cc_grpc_library(name = "a_grpc", srcs = [":a_proto"],'
                ' deps = [":a_cc"])\n',
            "tools/BUILD.bazel": library("a", "//proto:a_cc", "//proto:a_grpc"),
            "tools/a.h": '#include "x/a.pb.h"\n',
            "tools/a.cc": '#include "x/a.grpc.pb.h"\n',
        }
        self.assert_rules(files)
        files["tools/BUILD.bazel"] = library("a", "//proto:a_cc")
        self.assert_rules(files, "tools/a.cc:1: [missing-dep]")

    def test_file_without_target(self):
        self.assert_rules({"tools/a.cc": ""}, "tools/a.cc:1: [no-target]")


class LayerTest(TidyTest):

    def assert_include(self, path, header, label, *rules):
        folder, name = path.rsplit("/", 1)
        found = tidy_tree({
            path: f'#include "{header}"\n',
            f"{folder}/BUILD.bazel":
                f'cc_library(name = "a", srcs = ["{name}"], '
                f'deps = ["{label}"])\n',
        })
        self.assertCountEqual(
            [one.split("[")[1].split("]")[0] for one in found
             if one.startswith(path)], rules, found)

    def test_leveldb(self):
        leveldb = ("leveldb/db.h", "@com_google_leveldb//:leveldb")
        self.assert_include("storage/leveldb_store.cc", *leveldb)
        self.assert_include("storage/store.cc", *leveldb, "leveldb-include")
        self.assert_include("server/engine/a.cc", *leveldb, "leveldb-include",
                            "layer")
        self.assert_include("server/main.cc", *leveldb, "leveldb-include")

    def test_grpc(self):
        grpc = ("grpcpp/grpcpp.h", "@com_github_grpc_grpc//:grpc++")
        for path in ("server/service/a.cc", "server/main.cc", "client/a.cc",
                     "tests/b/a.cc", "tools/b/a.cc"):
            self.assert_include(path, *grpc)
        self.assert_include("server/http/a.cc", *grpc, "grpc-include")
        self.assert_include("server/engine/a.cc", *grpc, "grpc-include",
                            "layer")

    def test_http(self):
        beast = ("boost/beast/core.hpp", "@boost//:beast")
        self.assert_include("server/http/a.cc", *beast)
        self.assert_include("server/service/a.cc", *beast, "http-include")

    def assert_layer(self, path, header, allowed):
        folder = path.rsplit("/", 1)[0]
        header_folder = header.rsplit("/", 1)[0]
        files = {
            header: "",
            f"{header_folder}/BUILD.bazel":
                'cc_library(name = "b", hdrs = ["b.h"])\n',
            path: f'#include "{header}"\n',
            f"{folder}/BUILD.bazel":
                'cc_library(name = "a", srcs = ["a.cc"], '
                f'deps = ["//{header_folder}:b"])\n',
        }
        # Once for the include, once for the dependency.
        self.assert_rules(files, *(() if allowed else (
            f"{path}:1: [layer]", f"{folder}/BUILD.bazel:1: [layer]")))

    def test_our_own_layers(self):
        for path, header, allowed in (
                ("server/engine/item/a.cc", "storage/b.h", True),
                ("server/engine/item/a.cc", "server/expression/b.h", True),
                ("server/engine/item/a.cc", "server/service/b.h", False),
                ("server/expression/a.cc", "storage/value/b.h", True),
                ("server/expression/a.cc", "storage/b.h", False),
                ("server/expression/a.cc", "server/engine/b.h", False),
                ("storage/value/a.cc", "storage/encoding/b.h", False),
                ("storage/a.cc", "server/engine/b.h", False),
                ("server/service/a.cc", "server/http/b.h", False),
                ("client/a.cc", "server/engine/b.h", False),
                ("client/a.cc", "storage/value/b.h", False),
                ("server/a.cc", "server/service/b.h", True),
                ("tests/x/a.cc", "storage/b.h", True)):
            with self.subTest(path=path, header=header):
                self.assert_layer(path, header, allowed)

    def test_dependency_without_include(self):
        self.assert_rules({
            "storage/a.cc": "",
            "storage/BUILD.bazel":
                'cc_library(name = "a", srcs = ["a.cc"], deps = '
                '["@com_google_leveldb//:leveldb", "//client:client"])\n',
        }, "storage/BUILD.bazel:1: [leveldb-include]",
            "storage/BUILD.bazel:1: [layer]")


class BuildFileTest(TidyTest):

    def test_public_visibility(self):
        public = ', visibility = ["//visibility:public"]'
        for folder, rules in (("storage", ["visibility"]), ("client", [])):
            self.assert_rules(
                {f"{folder}/a.cc": "", f"{folder}/a.h": "",
                 f"{folder}/BUILD.bazel": library("a", extra=public)},
                *[f"{folder}/BUILD.bazel:1: [{rule}]" for rule in rules])

    def test_public_default_visibility(self):
        self.assert_rules(
            {"server/a.cc": "", "server/a.h": "", "server/BUILD.bazel":
                'package(default_visibility = ["//visibility:public"])\n'
                + library("a")}, "server/BUILD.bazel:2: [visibility]")

    def test_globbed_sources(self):
        self.assert_rules(
            {"tools/BUILD.bazel":
                'cc_library(name = "a", srcs = glob(["*.cc"]))\n'},
            "tools/BUILD.bazel:1: [glob]")

    def test_comprehensions_are_understood(self):
        self.assert_rules({
            "tools/BUILD.bazel":
                '[cc_library(name = n, srcs = [n + ".cc"]) for n in ["a"]]\n',
            "tools/a.cc": "",
        })

    def test_labels(self):
        self.assertEqual(absolute_label(":b", "a"), "//a:b")
        self.assertEqual(absolute_label("b", "a"), "//a:b")
        self.assertEqual(absolute_label("//c/d", "a"), "//c/d:d")
        self.assertEqual(absolute_label("@r//c:d", "a"), "@r//c:d")
        self.assertEqual(absolute_label("@r//c", "a"), "@r//c:c")


class ExceptionsTest(unittest.TestCase):

    def setUp(self):
        self.violation = tidy.Violation("a.cc", 3, "clock", "reads the clock")

    def test_exception_covers_a_rule_in_a_file(self):
        self.assertEqual(tidy.apply_exceptions(
            [self.violation], "# Comment\nclock a.cc It is the clock.\n"), [])

    def test_other_rules_still_hold(self):
        remaining = tidy.apply_exceptions([self.violation],
                                          "random a.cc Because.\n")
        self.assertIn(self.violation, remaining)

    def test_reason_is_required(self):
        remaining = tidy.apply_exceptions([], "clock a.cc\n")
        self.assertEqual([one.rule for one in remaining], ["exceptions"])

    def test_stale_exception_fails(self):
        remaining = tidy.apply_exceptions([], "clock a.cc Because.\n")
        self.assertEqual([one.rule for one in remaining], ["exceptions"])


if __name__ == "__main__":
    sys.exit(unittest.main())
