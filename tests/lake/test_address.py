"""Addresses and keys: what is taken, and what is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import run
from warehouse.errors import BadInput, Unusable
from warehouse.store.lake import secrets
from warehouse.store.lake.address import parse


def test_an_address_is_taken_as_it_stands(tmp_path: Path) -> None:
    address = parse("ducklake:postgres:host=db dbname='my lake' user=a", str(tmp_path / "x" / ".."))
    assert address.location == "ducklake:postgres:host=db dbname='my lake' user=a"
    assert address.data == f"{tmp_path}/"
    assert "connect_timeout=10" in address.patient
    assert "connect_timeout=10" not in parse(f"{address.location} connect_timeout=3", "").patient


@pytest.mark.parametrize(
    "location",
    ["ducklake:", "ducklake:postgres:", "ducklake:sqlite:x=1", "ducklake:postgres:just words",
     "ducklake:postgres:postgresql://u:topsecret@db/lake"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_repeating_it(location: str) -> None:
    done = run("-w", location, "rank")
    assert done.status == 2
    assert "the lake's address is not understood" in done.errors[0]
    assert b"topsecret" not in done.err + done.out


@pytest.mark.parametrize("key", ["password", "PASSWORD ", "sslpassword"])
def test_a_password_in_an_address_is_refused_and_not_repeated(key: str) -> None:
    for command in ("rank", "doctor", "init"):
        done = run("-w", f"ducklake:postgres:host=db {key}=topsecret", command)
        assert done.status == 2
        assert "a password does not belong into" in done.errors[0]
        assert b"topsecret" not in done.err + done.out


def test_data_lies_in_a_directory_or_in_s3() -> None:
    assert parse("ducklake:postgres:host=db", "s3://bucket/a/").data == "s3://bucket/a/"
    with pytest.raises(BadInput, match="data cannot lie in ftp://"):
        parse("ducklake:postgres:host=db", "ftp://somebody:topsecret@host/")


def test_keys_come_from_a_file_that_only_its_owner_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "keys"
    file.write_text(
        "# of the province\nAWS_ACCESS_KEY_ID = one\nAWS_SECRET_ACCESS_KEY=secret-two\n"
    )
    monkeypatch.setenv("CCHC_SECRETS", str(file))
    file.chmod(0o640)
    with pytest.raises(BadInput, match="others can read the file of keys"):
        secrets.found()
    file.chmod(0o600)
    assert secrets.found()["AWS_ACCESS_KEY_ID"] == "one"
    assert secrets.hide("it was secret-two and one") == "it was *** and one"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "three")
    assert secrets.found()["AWS_ACCESS_KEY_ID"] == "three"
    monkeypatch.setenv("CCHC_SECRETS", str(tmp_path / "nothing"))
    with pytest.raises(Unusable, match="cannot be read"):
        secrets.found()


def test_the_endpoint_says_host_and_whether_it_is_encrypted() -> None:
    plain = secrets.s3_options({"AWS_ENDPOINT_URL": "http://10.0.0.1:9000", "AWS_REGION": "vn"})
    assert plain == {
        "REGION": "vn", "ENDPOINT": "10.0.0.1:9000", "USE_SSL": False, "URL_STYLE": "path",
    }  # fmt: skip
    assert secrets.s3_options({"AWS_ENDPOINT_URL_S3": "https://s3.vn"})["USE_SSL"] is True


@pytest.mark.parametrize(
    ("pairs", "server"),
    [("host=db port=6000", ("db", 6000)), ("host='db' dbname=x", ("db", 5432)),
     ("host=db hostaddr=10.0.0.1", ("10.0.0.1", 5432)), ("host=/run/postgresql", None),
     ("host=a,b port=1,2", None), ("dbname=x", None)],
)  # fmt: skip
def test_the_server_that_is_knocked_at(
    pairs: str, server: tuple[str, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PGHOST", "PGPORT"):
        monkeypatch.delenv(name, raising=False)
    assert parse(f"ducklake:postgres:{pairs}", "").server == server
    if pairs == "dbname=x":
        monkeypatch.setenv("PGHOST", "elsewhere")
        assert parse(f"ducklake:postgres:{pairs}", "").server == ("elsewhere", 5432)
