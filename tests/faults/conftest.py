"""The disk is made to go wrong in processes that are forked, which Windows does not know."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
