"""Files of TOML that cannot be read."""

import pytest

from quotes.errors import PackError
from quotes.tables import read_table


def test_a_missing_file_is_named_once(tmp_path):
    path = tmp_path / "missing.toml"
    with pytest.raises(PackError) as error:
        read_table(path, PackError)
    assert str(error.value) == f"{path}: no such file or directory"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"= 1", "Invalid"),
        ("a = 'ß'".encode("cp1252"), "'utf-8' codec"),
        (b"a = " + b"[" * 20_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_the_reason(tmp_path, content, reason):
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(PackError) as error:
        read_table(path, PackError)
    assert str(error.value).startswith(f"{path}: {reason}")
