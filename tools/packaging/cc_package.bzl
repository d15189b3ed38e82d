"""What a program outside this workspace needs to link a library of ours.

Example:

    cc_package(
        name = "client_package",
        header_prefixes = ["hashrange/client/", "hashrange/v1/"],
        library = "libhashrange-client.a",
        deps = ["//client"],
    )

makes a directory client_package with lib/libhashrange-client.a and include/.
"""

def _is_ours(label):
    return label != None and label.workspace_name == ""

def _objects(cc_info):
    """Returns the object files of this workspace in `cc_info`."""
    objects = []
    for linker_input in cc_info.linking_context.linker_inputs.to_list():
        if not _is_ours(linker_input.owner):
            continue
        for library in linker_input.libraries:
            objects += library.pic_objects or library.objects or []
    return objects

def _include_name(header, prefixes):
    """Returns how `header` is included, or None if it is not to be installed."""
    for root in ("_virtual_includes/", "_virtual_imports/"):
        _, found, rest = header.path.partition(root)
        if not found:
            continue
        name = rest.partition("/")[2]
        for prefix in prefixes:
            if name.startswith(prefix):
                return name
    return None

def _cc_package_impl(ctx):
    cc_info = cc_common.merge_cc_infos(
        cc_infos = [dep[CcInfo] for dep in ctx.attr.deps],
    )
    objects = _objects(cc_info)
    headers = {}
    for header in cc_info.compilation_context.headers.to_list():
        name = _include_name(header, ctx.attr.header_prefixes)
        if name:
            headers[name] = header

    package = ctx.actions.declare_directory(ctx.label.name)
    list_of_files = ctx.actions.declare_file(ctx.label.name + ".files")
    ctx.actions.write(list_of_files, "".join(
        ["object\t%s\n" % file.path for file in objects] +
        ["header\t%s\t%s\n" % (headers[name].path, name) for name in sorted(headers)],
    ))
    arguments = ctx.actions.args()
    arguments.add(list_of_files)
    arguments.add(ctx.attr.library)
    arguments.add(package.path)
    ctx.actions.run(
        executable = ctx.executable._make_package,
        arguments = [arguments],
        inputs = objects + headers.values() + [list_of_files],
        outputs = [package],
        mnemonic = "CcPackage",
        use_default_shell_env = True,
    )
    return [DefaultInfo(files = depset([package]), runfiles = ctx.runfiles([package]))]

cc_package = rule(
    implementation = _cc_package_impl,
    attrs = {
        "deps": attr.label_list(mandatory = True, providers = [CcInfo]),
        "header_prefixes": attr.string_list(
            mandatory = True,
            doc = "Headers are installed if their names in #include begin so.",
        ),
        "library": attr.string(mandatory = True),
        "_make_package": attr.label(
            default = "//tools/packaging:make_package",
            executable = True,
            cfg = "exec",
        ),
    },
)
