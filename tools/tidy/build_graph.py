"""The targets of BUILD files, and which of them provides which header.

BUILD files are Python as far as we use it, so they are executed with every rule
replaced by a recorder. That understands comprehensions and constants, needs no
Bazel, and takes milliseconds.
"""

import ast
import dataclasses
import pathlib


@dataclasses.dataclass
class Target:
    rule: str
    package: str
    name: str
    line: int
    attributes: dict

    @property
    def label(self):
        return f"//{self.package}:{self.name}"

    @property
    def build_file(self):
        folder = f"{self.package}/" if self.package else ""
        return f"{folder}BUILD.bazel"

    def files(self, *attributes):
        """Returns the paths of the package's files that they list."""
        prefix = f"{self.package}/" if self.package else ""
        return [
            prefix + name.lstrip(":")
            for attribute in attributes
            for name in self.attributes.get(attribute, ())
            if isinstance(name, str) and not name.startswith(("//", "@"))
        ]

    def labels(self, attribute):
        return [
            absolute_label(label, self.package)
            for label in self.attributes.get(attribute, ())
        ]


def absolute_label(label, package):
    """Returns `label` in its long form: //package:name or @repo//package:name."""
    if label.startswith(":"):
        return f"//{package}{label}"
    if "//" not in label:
        return f"//{package}:{label}"
    if ":" in label.split("//")[1]:
        return label
    repository, path = label.split("//")
    name = path.rsplit("/", 1)[-1] or repository.lstrip("@")
    return f"{repository}//{path}:{name}"


_STARLARK_BUILTINS = ("len", "range", "sorted", "str", "dict", "list",
                          "zip", "enumerate", "fail")


def _with_prefixes(path, strip, add):
    """Returns how a header is included, as Bazel's two attributes say."""
    if strip:
        path = path[len(strip) + 1:]
    return f"{add}/{path}" if add else path


class Glob(list):
    """What glob() returns: matched nothing, but recognisable."""


def parse_build_file(text, package):
    """Returns the targets of one BUILD file."""
    targets = []
    defaults = {}

    def recorder(rule):
        def record(*unused, **attributes):
            line = attributes.pop("_line")
            if rule == "package":
                defaults.update(attributes)
            elif "name" in attributes:
                attributes.setdefault("visibility", defaults.get(
                    "default_visibility", ["//visibility:private"]))
                targets.append(Target(rule, package, attributes["name"], line,
                                      attributes))
        return record

    tree = ast.parse(text)
    environment = {
        "glob": lambda *unused, **unused_too: Glob(),
        "select": lambda branches, **unused: [
            value for values in branches.values() for value in values
        ],
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(
                node.func, ast.Name):
            continue
        rule = node.func.id
        if rule in ("glob", "select") or rule in _STARLARK_BUILTINS:
            continue
        environment.setdefault(rule, recorder(rule))
        node.keywords.append(
            ast.keyword(arg="_line", value=ast.Constant(node.lineno)))
    ast.fix_missing_locations(tree)
    exec(compile(tree, f"{package}/BUILD.bazel", "exec"), environment)
    return targets


class BuildGraph:
    """All targets below `root`.

    Attributes: `targets` by label; `owners`, from a file to the targets that
    list it in srcs or hdrs; `providers`, from the name in an #include to the
    labels of which one must be a direct dependency.
    """

    def __init__(self, root, build_files):
        self.targets = {}
        for path in build_files:
            package = "" if path == "BUILD.bazel" else str(
                pathlib.PurePosixPath(path).parent)
            text = (pathlib.Path(root) / path).read_text(encoding="utf-8")
            for target in parse_build_file(text, package):
                self.targets[target.label] = target
        self.owners = {}
        self.providers = {}
        for target in self.targets.values():
            if target.rule.startswith("cc_"):
                for path in target.files("srcs", "hdrs", "textual_hdrs"):
                    self.owners.setdefault(path, []).append(target)
            for header in self._provided_headers(target):
                self.providers.setdefault(header, set()).add(target.label)

    def _provided_headers(self, target):
        if target.rule == "cc_library":
            strip = target.attributes.get("strip_include_prefix", "")
            add = target.attributes.get("include_prefix", "")
            return [
                _with_prefixes(path, strip.lstrip("/"), add)
                for path in target.files("hdrs", "textual_hdrs")
            ]
        if target.rule == "cc_proto_library":
            suffixes, protos = [".pb.h"], target.labels("deps")
        elif target.rule == "cc_grpc_library":
            suffixes, protos = [".grpc.pb.h", "_mock.grpc.pb.h"], (
                target.labels("srcs"))
        else:
            return []
        return [
            name[:-len(".proto")] + suffix
            for label in protos
            for name in self._import_names(label)
            for suffix in suffixes
        ]

    def _import_names(self, proto_label):
        proto = self.targets.get(proto_label)
        if proto is None:
            return []
        prefix = proto.attributes.get("strip_import_prefix", "/").lstrip("/")
        prefix = prefix + "/" if prefix and not prefix.endswith("/") else prefix
        return [path[len(prefix):] for path in proto.files("srcs")]
