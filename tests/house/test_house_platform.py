"""Calls that one system lacks, or does otherwise, stand in one file: `engine/platform/__init__.py`."""

from __future__ import annotations

import ast

import pytest

PLACE = "engine/platform/__init__.py"
FOLDERS = ("engine", "qgis_plugin", "benchmarks")
MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "msvcrt", "winreg", "_winapi", "ctypes", "posix"}
CALLS = {
    "os": {
        "fork", "kill", "killpg", "getuid", "geteuid", "getgid", "getppid", "setsid", "setpgid", "getpgid", "chmod",
        "fchmod", "chown", "umask", "sched_getaffinity", "sched_setaffinity", "uname", "mkfifo", "pipe", "set_blocking",
        "fdatasync", "replace", "rename", "renames", "nice", "wait", "waitpid", "startfile", "name", "O_CLOEXEC",
    },
    "sys": {"platform", "getwindowsversion"},
    "signal": {
        "SIGKILL", "SIGSTOP", "SIGCONT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGTERM",
        "SIGBREAK", "CTRL_BREAK_EVENT", "CTRL_C_EVENT", "alarm", "setitimer", "pause", "pthread_kill",
    },
    "subprocess": {"CREATE_NEW_PROCESS_GROUP", "CREATE_NO_WINDOW", "STARTUPINFO"},
    "multiprocessing": {"Process", "Pool", "Pipe", "Queue", "Event"},  # of a context that says "spawn", always
}  # fmt: skip
METHODS = {"chmod", "lchmod", "rename", "symlink_to", "hardlink_to", "send_signal"}
KEYWORDS = {"preexec_fn", "start_new_session", "process_group", "pass_fds", "creationflags", "startupinfo"}
TEXTS = ("ipc://", "/proc/", "/dev/shm", "/tmp/")
READS = {"open", "read_text", "write_text"}


def platform_calls(tree: ast.AST) -> list[str]:
    """The calls of one system in a module, each with its line."""
    found = []
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            of = getattr(node, "module", None) if not getattr(node, "level", 0) else None
            barred = [n for n in names if n.partition(".")[0] in MODULES and not getattr(node, "level", 0)]
            barred += [f"{of}.{a.name}" for a in node.names if a.name in CALLS.get(of or "", ())]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            barred = [ast.unparse(node)] if node.attr in CALLS.get(node.value.id, ()) else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            barred = [text for text in TEXTS if text in node.value]
        elif isinstance(node, ast.Call):
            barred = [f"{key.arg}=" for key in node.keywords if key.arg in KEYWORDS]
            if isinstance(node.func, ast.Attribute):
                # A text's `replace` has two arguments, a path's one.
                moved = node.func.attr == "replace" and len(node.args) == 1 and not node.keywords
                own = ast.unparse(node.func.value) == "platform"
                barred += [f".{node.func.attr}()"] if (node.func.attr in METHODS or moved) and not own else []
        else:
            continue
        found += [f"{node.lineno} {name}" for name in barred]
    return found


@pytest.fixture(scope="module")
def sources(trees, root):
    """The Python files that run on users' machines, by their path in the project."""
    return {
        path.relative_to(root).as_posix(): tree
        for path, tree in trees.items()
        if path.relative_to(root).parts[0] in FOLDERS
    }


def test_calls_of_one_system_stand_in_one_file(sources):
    assert not {name: found for name, tree in sources.items() if name != PLACE and (found := platform_calls(tree))}
    assert len(platform_calls(sources[PLACE])) > 10


@pytest.mark.parametrize(
    "line",
    [
        "import fcntl", "from resource import getrusage", "from signal import SIGKILL", "os.kill(1, 0)",
        "path.rename(other)", "os.replace(a, b)", "path.replace(other)", "path.chmod(0o600)", "child.send_signal(15)",
        "sys.platform == 'win32'", "x = 'ipc:///a'", "open('/proc/self/status')", "Popen(a, start_new_session=True)",
        "multiprocessing.Pool()",
        "if os.name == 'nt': pass",
    ],
)  # fmt: skip
def test_such_a_call_is_found(line):
    assert platform_calls(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["'a'.replace('b', 'c')", "row.replace(tzinfo=None)", "platform.replace(a, b)", "from . import resource"]
)
def test_what_all_systems_have_is_let_be(line):
    assert not platform_calls(ast.parse(line))


def test_every_text_file_says_its_encoding(sources):
    """Without one, Windows takes the code page of the country."""
    wrong = []
    for name, tree in sources.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(key.arg in {"encoding", None} for key in node.keywords):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called not in READS or (called != "open" and isinstance(node.func, ast.Name)):
                continue
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            mode = next((text for text in texts if set(text) <= set("rwabxt+U") and text), "")
            module = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            opens_text = called != "open" or ("b" not in mode and (isinstance(node.func, ast.Name) or mode))
            if opens_text and module not in {"os", "Image", "rasterio", "archive"}:
                wrong.append(f"{name}:{node.lineno} {ast.unparse(node)[:60]}")
    assert not wrong
