"""A test of what a target may not depend on, directly or through others."""

def layer_test(name, targets, forbidden):
    """Fails if anything that `targets` need begins with a forbidden label.

    Visibility stops a direct dependency, tidy checks includes; this looks at
    everything that ends up in a program.

    Args:
      name: says the rule: "client_needs_no_server_test".
      targets: labels, written out: genquery understands no patterns.
      forbidden: prefixes of labels, such as "//server/" or "@boost//".
    """
    native.genquery(
        name = name + "_deps",
        testonly = True,
        expression = "deps(set(%s))" % " ".join(targets),
        # Only what the targets' authors wrote, not compilers and toolchains.
        opts = ["--noimplicit_deps"],
        scope = targets,
    )
    native.sh_test(
        name = name,
        size = "small",
        srcs = ["layer_test.sh"],
        args = ["$(location :%s_deps)" % name] +
               ["--expected"] + targets +
               ["--forbidden"] + forbidden,
        data = [":%s_deps" % name],
    )
