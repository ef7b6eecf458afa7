# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A network of this process's own, with an address that is not loopback: what is only spoken with
TLS can be tried without anybody outside hearing of it."""

import ctypes
import os
import pathlib
import subprocess
import unittest

ADDRESS = "10.77.0.1"
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def enter_own_network():
    """For this process and all that it starts from now on; there is no way back."""
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        raise unittest.SkipTest("this machine lets nobody make a network of his own (unshare)")
    self = pathlib.Path("/proc/self")
    (self / "setgroups").write_text("deny")
    (self / "uid_map").write_text(f"0 {user} 1")
    (self / "gid_map").write_text(f"0 {group} 1")
    for words in (["addr", "add", f"{ADDRESS}/32", "dev", "lo"], ["link", "set", "lo", "up"]):
        subprocess.run(["ip", *words], check=True)
