"""The embedded broker: private, alone, and not hindered by what a killed one left."""

import subprocess
import sys
from pathlib import Path

import pytest
import redis

from fitsite.dev import broker
from fitsite.lib.env import BASE_DIR
from tests.conftest import answers
from tests.processes import Process, wait_until


def test_it_listens_for_its_owner_alone(broker_url):
    socket = Path(broker_url.removeprefix("unix://"))
    assert socket.stat().st_mode & 0o777 == 0o700
    assert socket.parent.stat().st_mode & 0o777 == 0o700
    with redis.Redis.from_url(broker_url) as client:
        assert client.config_get("port") == {"port": "0"}


def test_a_second_one_of_the_same_site_is_refused(broker_url):
    done = subprocess.run(
        [sys.executable, "-m", "fitsite.dev.broker"], cwd=BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr == (
        "This site's broker is already running: stop the other `make run` first.\n"
    )
    with redis.Redis.from_url(broker_url) as client:
        assert client.ping()


def test_two_sites_do_not_meet_and_a_killed_one_starts_again(broker_url, tmp_path):
    url = subprocess.check_output(
        [sys.executable, "-c", "from fitsite.lib import env; print(env.private_socket_url())"],
        cwd=BASE_DIR,
        env={"VAR_DIR": str(tmp_path)},
        text=True,
    ).strip()
    assert url != broker_url
    other = Process("fitsite.dev.broker", env={"VAR_DIR": str(tmp_path)})
    with redis.Redis.from_url(url) as client:
        for _ in range(2):
            other.start()
            wait_until(lambda: answers(client), seconds=20)
            other.kill()
            assert not answers(client)


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_others_may_enter_is_refused(tmp_path, mode):
    folder = tmp_path / "broker"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(SystemExit, match="belongs to somebody else"):
        broker.make_private_folder(folder)


def test_a_link_to_a_folder_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "broker").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SystemExit, match="belongs to somebody else"):
        broker.make_private_folder(tmp_path / "broker")
