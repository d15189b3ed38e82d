"""Includes and BUILD files against the layers and against each other."""

import layers
from build_graph import Glob
from violation import Violation

# The test libraries may be used beside any code.
_TEST_HEADERS = ("gtest/", "gmock/", "benchmark/")


def check_layer_of_includes(source, graph):
    """What a file includes against what its layer may know."""
    for include in source.includes:
        yield from _check_restrictions(source, include)
        layer = layers.layer_of(source.path)
        if layer is None:
            continue
        ours = include.name in graph.providers or include.name.startswith(
            tuple(other.folder for other in layers.LAYERS))
        if ours:
            allowed = layer.own
        elif "/" in include.name and layers.labels_of_system_header(
                include.name) and not include.name.startswith(
                    ("absl/", *_TEST_HEADERS)):
            allowed = layer.external
        else:
            continue
        if allowed is not None and not include.name.startswith(allowed):
            yield Violation(
                source.path, include.line, "layer",
                f"{layer.folder} may not include {include.name} "
                "(tools/tidy/layers.py says what it may)")


def _check_restrictions(source, include):
    for restriction in layers.RESTRICTIONS:
        restricted = include.name.startswith(restriction.includes) or (
            restriction.rule == "grpc-include"
            and include.name.endswith(".grpc.pb.h"))
        if restricted and not layers.is_allowed(source.path,
                                                restriction.allowed):
            yield Violation(source.path, include.line, restriction.rule,
                            f"{include.name}: {restriction.message}")


def check_includes_have_deps(source, graph):
    """Every include is provided by a direct dependency of the file's target.

    Bazel accepts transitive ones, which break when somebody else's dependency
    goes, and finds system headers without any.
    """
    owners = graph.owners.get(source.path, [])
    if not owners:
        yield Violation(source.path, 1, "no-target",
                        "is in no target's srcs or hdrs")
        return
    for include in source.includes:
        if include.name in graph.providers:
            wanted = tuple(graph.providers[include.name])
        else:
            wanted = layers.labels_of_system_header(include.name)
            # A private header of a library is in its srcs.
            if not wanted and include.quoted and (
                    include.name not in graph.owners):
                yield Violation(source.path, include.line, "missing-dep",
                                f"no target provides {include.name}")
                continue
        for target in owners:
            if (target.label in wanted or
                    include.name in target.files(
                        "srcs", "hdrs", "textual_hdrs")):
                continue
            if include.name in graph.owners and not wanted:
                yield Violation(
                    source.path, include.line, "missing-dep",
                    f"{include.name} is private to another target")
            elif wanted and not any(
                    _provides(wanted, label)
                    for label in target.labels("deps")):
                yield Violation(
                    source.path, include.line, "missing-dep",
                    f"{target.label} includes {include.name}; add "
                    f"{' or '.join(sorted(wanted))} to its deps")


def _provides(wanted, label):
    return any(
        label.startswith(one) if one.endswith("//") else label == one
        for one in wanted)


def check_targets(graph):
    """What BUILD files say, whether or not a file uses it."""
    for target in graph.targets.values():
        if target.rule.startswith("cc_"):
            yield from _check_deps_layer(target)
            yield from _check_repositories(target)
        yield from _check_visibility(target)
        for attribute in ("srcs", "hdrs"):
            if target.rule.startswith("cc_") and isinstance(
                    target.attributes.get(attribute), Glob):
                yield Violation(target.build_file, target.line, "glob",
                                f"{target.label}: list its {attribute}")


def _check_deps_layer(target):
    layer = layers.layer_of(f"{target.package}/")
    if layer is None or layer.own is None:
        return
    # A dependency on messages is judged by the includes.
    allowed = tuple(
        f"//{own.removesuffix('.h')}" for own in (*layer.own, "proto/"))
    for label in target.labels("deps"):
        # //storage:x and //storage/y:z are both below storage/.
        path = label.replace(":", "/", 1)
        if label.startswith("//") and not path.startswith(allowed):
            yield Violation(target.build_file, target.line, "layer",
                            f"{target.label} may not depend on {label}")


def _check_repositories(target):
    paths = target.files("srcs", "hdrs") or [f"{target.package}/"]
    for label in target.labels("deps"):
        for restriction in layers.RESTRICTIONS:
            if not label.startswith(
                    tuple(f"{name}//" for name in restriction.repositories)):
                continue
            if not all(layers.is_allowed(path, restriction.allowed)
                       for path in paths):
                yield Violation(
                    target.build_file, target.line, restriction.rule,
                    f"{target.label} may not depend on {label}: "
                    f"{restriction.message}")


def _check_visibility(target):
    """Only the API and the client are for everyone; the rest names layers."""
    if not target.package.startswith(("storage", "server")):
        return
    # Nobody can link a program; who wants it may have it as data.
    if target.rule == "cc_binary":
        return
    if "//visibility:public" in target.attributes["visibility"]:
        yield Violation(target.build_file, target.line, "visibility",
                        f"{target.label} is public; name the layers that "
                        "may use it (see the root BUILD.bazel)")
