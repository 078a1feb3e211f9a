"""Nothing is ever sent into the network that the server stands in."""

import asyncio
from ipaddress import ip_network

import pytest
from standardwebhooks import Webhook

from adapters.webhooks.sending import RandomSecrets, signatures
from adapters.webhooks.targets import Refused, WebTargets
from domain.shared.errors import Invalid

INWARD = [
    "127.0.0.1", "127.1", "0177.0.0.1", "2130706433", "0x7f.1", "0", "0.0.0.1", "10.1.2.3",
    "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "192.88.99.1", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[::7f00:1]",
    "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]",
    "[3fff::1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[5f00::1]", "[100::1]",
    "[2001::1]", "localhost", "0x7f000001", "0.0.0.0",  # noqa: S104
    "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]",
    "0251.0376.0251.0376", "2852039166",
]  # fmt: skip


@pytest.mark.parametrize("host", INWARD)
async def test_no_address_of_the_inside_is_taken(host: str) -> None:
    with pytest.raises(Invalid):
        await WebTargets().check(f"https://{host}/hook")
    with pytest.raises(Refused) as refused:
        await WebTargets().find(f"https://{host}/hook")
    assert refused.value.code == "webhook_target_private"


@pytest.mark.parametrize("host", ["localhost.", "127.0.0.1.", "169.254.169.254.", "db.internal."])
async def test_a_dot_at_the_end_opens_nothing(host: str) -> None:
    with pytest.raises(Refused):
        await WebTargets().find(f"https://{host}/hook")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://8.8.8.8/", "webhook_url_expected"),
        ("https:///hook", "webhook_url_expected"),
        ("nonsense", "webhook_url_expected"),
        ("https://8.8.8.8:99999/", "webhook_url_expected"),
        ("https://127。0。0。1/", "webhook_url_expected"),
        ("https://8.8.8.8\\@127.0.0.1/", "webhook_url_expected"),
        ("https://ann:secret@8.8.8.8/", "webhook_url_with_password"),
        ("https://@8.8.8.8/", "webhook_url_with_password"),
        ("http://8.8.8.8/", "webhook_needs_https"),
        ("https://8.8.8.8:22/", "webhook_port_refused"),
    ],
)
async def test_what_is_no_place_to_send_to_is_told_why(url: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await WebTargets().find(url)
    assert refused.value.code == code


async def test_a_name_with_one_address_inside_is_refused_and_looked_up_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leads_to = ["8.8.8.8"]

    async def found(*_asked: object, **_how: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (each, 443)) for each in leads_to]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found)
    target = await WebTargets().find("https://hook.example.com/in")
    assert (target.pinned, target.authority) == ("https://8.8.8.8/in", "hook.example.com")
    leads_to.append("169.254.169.254")
    with pytest.raises(Refused):
        await WebTargets().find("https://hook.example.com/in")
    for name in ("db.internal", "printer.local", "intranet"):
        leads_to[:] = ["8.8.8.8"]
        with pytest.raises(Refused):
            await WebTargets().find(f"https://{name}/in")


async def test_the_address_that_was_looked_at_is_the_one_connected_to() -> None:
    target = await WebTargets().find("https://8.8.8.8:8443/a?b=c#d")
    assert target.pinned == "https://8.8.8.8:8443/a?b=c"
    assert target.authority == "8.8.8.8:8443"


async def test_a_network_of_ones_own_is_sent_to_where_it_was_allowed() -> None:
    targets = WebTargets(allowed=[ip_network("127.0.0.0/8")])
    await targets.check("http://127.0.0.1:9999/hook")
    with pytest.raises(Invalid):
        await targets.check("http://10.0.0.1/hook")


def test_signatures_are_those_of_standard_webhooks() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    given = {"message_id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "at": 1614265330}
    body = b'{"test": 2432232314}'
    assert (
        signatures([secret], body=body, **given)  # type: ignore[arg-type]
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_a_secret_is_one_that_the_library_takes() -> None:
    made = {RandomSecrets().new_webhook() for _ in range(3)}
    assert len(made) == 3
    assert all(Webhook(each) for each in made)
