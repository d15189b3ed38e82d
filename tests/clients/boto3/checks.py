"""The standard library's assertions, outside a test case."""

import unittest

check = unittest.TestCase()
check.maxDiff = None
