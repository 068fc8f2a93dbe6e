from __future__ import annotations

import tempfile

import pytest

from engine.serve.pool import MAX_SOCKET_PATH, _short_folder


@pytest.mark.parametrize("depth", [1, 30])
def test_the_socket_of_the_workers_has_a_short_path_however_deep_the_temporary_folder_lies(
    tmp_path, monkeypatch, depth
) -> None:
    deep = tmp_path.joinpath(*["deeper"] * depth)
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    folder = _short_folder()
    assert len(folder) < MAX_SOCKET_PATH or depth == 1
    assert len(f"{folder}/workers") <= 107
