"""Takes away from Spotter's own code, on Linux, what Windows has not: a stand-in for Windows, and not Windows.

What other packages do is left to them: they have their own ways there. A call counts as Spotter's where the nearest
frame outside pathlib, shutil and their like lies in this project.

Taken away: modules and functions of POSIX, `ipc://`, `fork`, polling of what is no socket, renaming and removing of
what any process has open, modes of files, signals that a process could notice (all but Ctrl-C end it at once), and the
difference of capitals in paths. Put in their place: `icacls`, `whoami` and `taskkill` as scripts in `bin`,
`engine.platform`'s three calls into Windows' own libraries, and psutil's class of low priority.
"""

from __future__ import annotations

import builtins
import errno
import multiprocessing.context
import os
import pathlib
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SWITCH = "SPOTTER_WITHOUT_POSIX"
MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "crypt", "syslog", "readline"}
FUNCTIONS = (
    "fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getgroups", "killpg", "setsid", "setpgid", "getpgid",
    "getpgrp", "sched_getaffinity", "sched_setaffinity", "mkfifo", "chown", "lchown", "fchmod", "fchown", "fdatasync",
    "set_blocking", "nice", "wait", "waitpid", "sync", "uname", "getloadavg", "statvfs",
)  # fmt: skip
_OWN = tuple(f"{ROOT / part}{os.sep}" for part in ("engine", "qgis_plugin", "tests", "benchmarks", "packaging"))
_select = select.select
_FILES = ("pathlib", "shutil", "contextlib", "functools")


def ours(between: tuple[str, ...] = ()) -> bool:
    """Whether the function that asks was called by Spotter's code, directly or through some modules."""
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] not in between:
            file = frame.f_code.co_filename
            return file.startswith(_OWN) and not file.startswith(str(HERE))
        frame = frame.f_back
    return False


def take_away() -> None:
    """Take it away from this process, and from every Python that it starts."""
    os.environ[SWITCH] = "1"
    _hand_on(os.environ)
    _modules()
    _functions()
    _open_files()
    _modes()
    _processes()
    _capitals()


def _hand_on(environment) -> None:
    """Have a Python that gets this environment take it away, too."""
    parts = [str(HERE / "site"), *filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))]
    environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(parts))
    environment["PATH"] = os.pathsep.join(
        dict.fromkeys([str(HERE / "bin"), *environment.get("PATH", os.defpath).split(os.pathsep)])
    )
    environment[SWITCH] = "1"


def _modules() -> None:
    plain = builtins.__import__
    done: set[str] = set()

    def guarded(name, globals=None, locals=None, fromlist=(), level=0):
        if level == 0 and name.partition(".")[0] in MODULES and ours():
            raise ModuleNotFoundError(f"No module named {name!r} on Windows", name=name)
        found = plain(name, globals, locals, fromlist, level)
        for module, change in (("zmq", _sockets), ("engine.platform", _platform), ("psutil", _priorities)):
            loaded = sys.modules.get(module)
            if module not in done and loaded is not None and not getattr(loaded.__spec__, "_initializing", False):
                done.add(module)
                change(loaded)
        return found

    builtins.__import__ = guarded


def _functions() -> None:
    def barred(name, plain):
        def call(*values, **named):
            if ours():
                raise AttributeError(f"module 'os' has no attribute {name!r} on Windows")
            return plain(*values, **named)

        return call

    for name in FUNCTIONS:
        setattr(os, name, barred(name, getattr(os, name)))
    kill, choose = os.kill, select.select

    def guarded_kill(process, number):
        if ours() and number == 0:
            raise OSError(errno.EINVAL, "on Windows this would end the process")
        kill(process, number if number in (0, signal.SIGINT) else signal.SIGKILL)  # by 0, psutil asks who lives

    def guarded_select(readers, writers, others, timeout=None):
        if ours():
            for one in (*readers, *writers, *others):
                _demand_socket(one)
        return choose(readers, writers, others, timeout)

    os.kill, select.select = guarded_kill, guarded_select
    contexts = multiprocessing.context._concrete_contexts
    for name in ("fork", "forkserver"):
        contexts.pop(name, None)
    multiprocessing.context._default_context.set_start_method("spawn", force=True)


def _demand_socket(one) -> None:
    descriptor = one if isinstance(one, int) else one.fileno()
    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        raise OSError(errno.ENOTSOCK, "Windows polls sockets alone")


def _sockets(zmq) -> None:
    for name in ("bind", "connect"):
        plain = getattr(zmq.Socket, name)

        def guarded(self, address, *, plain=plain):
            if str(address).startswith("ipc:"):
                raise zmq.ZMQError(errno.EPROTONOSUPPORT, "Protocol not supported", address)
            return plain(self, address)

        setattr(zmq.Socket, name, guarded)
    register = zmq.Poller.register

    def guarded_register(self, one, flags=zmq.POLLIN | zmq.POLLOUT):
        if isinstance(one, (int, socket.socket)):
            _demand_socket(one)
        return register(self, one, flags)

    zmq.Poller.register = guarded_register


def _platform(platform) -> None:
    platform.WINDOWS = True
    platform.LONG = 10**6  # a prefix of Windows leads nowhere here
    platform._windows_pipe_ended = _peek
    plain = platform.user_data
    platform.user_data = lambda name: _as_posix(platform, plain, name)  # platformdirs, too, knows that this is Linux
    platform._windows_peak_memory = lambda: 4 * os.sysconf("SC_PAGE_SIZE") * 25_000


def _priorities(psutil) -> None:
    psutil.BELOW_NORMAL_PRIORITY_CLASS = 10  # psutil sets classes by the same call that sets niceness here


def _as_posix(platform, call, *values):
    platform.WINDOWS = False
    try:
        return call(*values)
    finally:
        platform.WINDOWS = True


def _peek(descriptor) -> bool:
    """As Windows' PeekNamedPipe: whether a pipe's other end is closed."""
    while _select([descriptor], [], [], 0)[0]:
        if not os.read(descriptor, 4096):
            return True
    return False


def open_somewhere(path) -> bool:
    """Whether any process has a file open, or one in a folder."""
    wanted = os.path.realpath(path)
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            descriptors = os.listdir(f"/proc/{number}/fd")
        except OSError:  # it has ended
            continue
        for descriptor in descriptors:
            try:
                held = os.readlink(f"/proc/{number}/fd/{descriptor}")
            except OSError:
                continue
            if held == wanted or held.startswith(wanted + os.sep):
                return True
    return False


def _open_files() -> None:
    shutil._use_fd_functions = False
    for name in ("replace", "rename", "unlink", "remove"):
        plain = getattr(os, name)

        def guarded(*paths, plain=plain, **named):
            if ours(_FILES):
                for path in paths:
                    if os.path.lexists(path) and open_somewhere(path):
                        raise PermissionError(errno.EACCES, "[WinError 32] in use", os.fspath(path))
            return plain(*paths, **named)

        setattr(os, name, guarded)
    rename = os.rename

    def rename_to_new(source, target, **named):
        if ours(_FILES) and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "[WinError 183] is there already", os.fspath(target))
        return rename(source, target, **named)

    os.rename = rename_to_new


def _modes() -> None:
    chmod, make, make_folder = os.chmod, os.open, os.mkdir

    def guarded_chmod(path, mode, **named):
        if ours(_FILES):  # all that there is is "read-only"
            mode = (os.stat(path).st_mode & ~0o222) | (0o222 & -(mode >> 7 & 1))
        return chmod(path, mode, **named)

    def guarded_open(path, flags, mode=0o777, **named):
        return make(path, flags, 0o666 if ours(_FILES) else mode, **named)

    def guarded_mkdir(path, mode=0o777, **named):
        return make_folder(path, 0o777 if ours(_FILES) else mode, **named)

    os.chmod, os.open, os.mkdir = guarded_chmod, guarded_open, guarded_mkdir
    guarded_mkdir.__module__, guarded_mkdir.__qualname__ = "os", "mkdir"  # pickle looks functions up by name


def _processes() -> None:
    plain, send = subprocess.Popen.__init__, subprocess.Popen.send_signal

    def guarded(self, *values, **named):
        if ours(("subprocess",)):
            barred = {"preexec_fn", "start_new_session", "process_group", "pass_fds", "user", "group", "umask"}
            if barred & {name for name, value in named.items() if value}:
                raise ValueError("not supported on Windows platforms")
            named.pop("creationflags", None)
            if named.get("env") is not None:
                named["env"] = dict(named["env"])
                _hand_on(named["env"])
        plain(self, *values, **named)

    def guarded_send(self, number):
        # Windows ends a process, and gives it no chance to notice.
        send(self, signal.SIGKILL if number == signal.SIGTERM and ours(("subprocess",)) else number)

    subprocess.Popen.__init__, subprocess.Popen.send_signal = guarded, guarded_send


def _capitals() -> None:
    flavour = getattr(pathlib, "_PosixFlavour", None)
    if flavour is not None:  # Python 3.10 and 3.11
        flavour.casefold = lambda self, text: text.lower()
        flavour.casefold_parts = lambda self, parts: [part.lower() for part in parts]
    else:
        pathlib.PurePosixPath._str_normcase = property(lambda self: str(self).lower())
