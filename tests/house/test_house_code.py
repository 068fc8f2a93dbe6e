"""What a file of the engine may look like. Style proper (prints, leftovers, docstrings) is `make lint`'s."""

from __future__ import annotations

import ast

LONGEST = 600  # lines


def test_a_module_can_be_read_at_one_go(modules):
    lengths = {m.name: len(m.path.read_text(encoding="utf-8").splitlines()) for m in modules}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_a_file_is_named_by_its_subject(modules):
    vague = {"common", "utils", "util", "helpers", "helper", "misc", "other", "tools"}
    assert not [m.name for m in modules if vague & set(m.name.split("."))]


def test_every_module_says_what_it_is_for(modules):
    assert not [m.name for m in modules if not ast.get_docstring(m.tree)]


def test_the_code_is_python_3_10(trees, root):
    """Nothing that was parsed as such had a fault."""
    assert root / "engine" / "words.py" in trees


def test_nothing_from_outside_is_evaluated(modules):
    """Answers are untrusted text, weights are safetensors, and code from a hub is never run."""
    barred = {"eval", "exec", "pickle.load", "pickle.loads", "torch.load", "joblib.load", "os.system"}
    wrong = []
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                if ast.unparse(node.func) in barred:
                    wrong.append(f"{module.name}:{node.lineno} {ast.unparse(node.func)}")
                wrong.extend(
                    f"{module.name}:{node.lineno} {key.arg}"
                    for key in node.keywords
                    if key.arg == "trust_remote_code"
                    and not (isinstance(key.value, ast.Constant) and key.value.value is False)
                )
    assert not wrong


def test_nobody_asks_whether_a_model_is_the_tiny_one(modules):
    """The embedded model runs the code that the large ones run; only the registry knows its name."""
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Constant) and side.value == "tiny"
    ]
    assert not wrong
