"""C++ gRPC stubs generated with the system's protoc and grpc_cpp_plugin.

Example:

    proto_library(
        name = "greeter_proto",
        srcs = ["hashrange/v1/greeter.proto"],
        strip_import_prefix = "/proto",
    )

    cc_proto_library(
        name = "greeter_cc_proto",
        deps = [":greeter_proto"],
    )

    cc_grpc_library(
        name = "greeter_cc_grpc",
        srcs = [":greeter_proto"],
        deps = [":greeter_cc_proto"],
    )

A target that depends on :greeter_cc_grpc includes
"hashrange/v1/greeter.grpc.pb.h".
"""

load("@rules_proto//proto:defs.bzl", "ProtoInfo")

def _import_name(proto_file, source_root):
    """Returns the name by which other protos import `proto_file`."""
    if source_root in ("", "."):
        return proto_file.path
    return proto_file.path[len(source_root) + 1:]

def _declare_output(ctx, stem, suffix):
    """Declares the file that is included as `stem` + `suffix`.

    A stem starts with the package, so that generated code can lie where its
    proto does, unless the proto's import prefix was stripped: then it needs an
    include directory of its own.
    """
    if "_virtual_imports/" in ctx.attr.proto[ProtoInfo].proto_source_root:
        return ctx.actions.declare_file("_grpc/%s/%s%s" % (ctx.label.name, stem, suffix))
    return ctx.actions.declare_file(stem[len(ctx.label.package) + 1:] + suffix)

def _generate_grpc_impl(ctx):
    proto = ctx.attr.proto[ProtoInfo]
    stems = [
        _import_name(file, proto.proto_source_root)[:-len(".proto")]
        for file in proto.direct_sources
    ]

    header_suffixes = [".grpc.pb.h"]
    if ctx.attr.generate_mock_code:
        header_suffixes.append("_mock.grpc.pb.h")
    headers = [
        _declare_output(ctx, stem, suffix)
        for stem in stems
        for suffix in header_suffixes
    ]
    sources = [_declare_output(ctx, stem, ".grpc.pb.cc") for stem in stems]
    include_directory = sources[0].path[:-len("/" + stems[0] + ".grpc.pb.cc")]

    arguments = ctx.actions.args()
    arguments.add(ctx.executable._plugin, format = "--plugin=protoc-gen-grpc=%s")
    arguments.add("--grpc_out=%s%s" % (
        "generate_mock_code=true:" if ctx.attr.generate_mock_code else "",
        include_directory,
    ))
    arguments.add_all(proto.transitive_proto_path, format_each = "--proto_path=%s")
    arguments.add_all([stem + ".proto" for stem in stems])
    ctx.actions.run(
        executable = ctx.executable._protoc,
        arguments = [arguments],
        inputs = proto.transitive_sources,
        tools = [ctx.executable._plugin],
        outputs = headers + sources,
        mnemonic = "GrpcCppGenerate",
        progress_message = "Generating gRPC stubs for %s" % ctx.attr.proto.label,
    )

    return [
        DefaultInfo(files = depset(headers + sources)),
        CcInfo(compilation_context = cc_common.create_compilation_context(
            headers = depset(headers),
            # As system headers, so that our warnings do not apply to them.
            system_includes = depset([include_directory]),
        )),
    ]

_generate_grpc = rule(
    implementation = _generate_grpc_impl,
    attrs = {
        "proto": attr.label(mandatory = True, providers = [ProtoInfo]),
        "generate_mock_code": attr.bool(),
        "_plugin": attr.label(
            default = "//tools/bazel:grpc_cpp_plugin",
            executable = True,
            cfg = "exec",
        ),
        "_protoc": attr.label(
            allow_single_file = True,
            default = "@com_google_protobuf//:protoc",
            executable = True,
            cfg = "exec",
        ),
    },
)

def cc_grpc_library(name, srcs, deps, generate_mock_code = False, **kwargs):
    """A cc_library with the gRPC services of one proto_library.

    Args:
      name: the cc_library.
      srcs: exactly one proto_library.
      deps: its cc_proto_library.
      generate_mock_code: also generates foo_mock.grpc.pb.h with GoogleMock
        stubs. Its users need @com_github_grpc_grpc//:grpc++_test.
      **kwargs: passed to the cc_library, for instance visibility.
    """
    if len(srcs) != 1:
        fail("cc_grpc_library needs exactly one proto_library in srcs")
    _generate_grpc(
        name = name + "_generated",
        proto = srcs[0],
        generate_mock_code = generate_mock_code,
        tags = ["manual"],
        visibility = ["//visibility:private"],
    )
    native.cc_library(
        name = name,
        srcs = [":%s_generated" % name],
        deps = deps + [
            ":%s_generated" % name,
            "@com_github_grpc_grpc//:grpc++",
        ],
        **kwargs
    )
