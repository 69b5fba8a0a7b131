"""Schedulers' bulk files: as documented, refused with reasons, and read back by an import."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.schedulers.formats import scheduler, schedulers
from tests.exporting.conftest import Export
from tests.importing.conftest import items_in

HEADS = {
    "ayrshare": ["post", "platforms", "mediaUrls", "scheduleDate"],
    "buffer": ["Text", "Image URL", "Tags", "Posting Time"],
    "socialbee": ["text", "link", "imageUrls", "gifUrls", "videoUrls", "postAtSpecificTime"],
    "sprout-social": ["date", "time_24hr", "message_text"],
    "vista-social": ["message", "type", "link", "time"],
}
MOMENTS = {
    "hootsuite": "03/26/2027 09:00",
    "publer": "2027-03-26 09:00",
    "ayrshare": "2027-03-26T08:00:00Z",
    "buffer": "2027-03-26 09:00",
    "highlevel": "2027-03-26 09:00:00",
    "sprout-social": "03/26/2027",
    "metricool": "2027-03-26",
}


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("key", schedulers())
def test_each_format_says_where_it_is_documented(key: str) -> None:
    bulk = scheduler(key)
    assert bulk.source.startswith("https://")
    assert date.fromisoformat(bulk.source.rpartition("(")[2].rstrip(")"))
    assert {"text"} & bulk.holds
    assert {"moment"} & bulk.holds or {"date", "time"} <= bulk.holds


@pytest.mark.parametrize("key", schedulers())
def test_an_approved_post_goes_and_comes_back(export: Export, key: str) -> None:
    name = f"{key}-linkedin.csv"
    ran = export("--format", key, "--channel", "linkedin", "--output", name)
    assert ran.status == 0, ran.err
    written = rows(Path(name).read_bytes())
    if key in HEADS:
        assert written[0] == HEADS[key]
    if key in MOMENTS:
        assert MOMENTS[key] in written[-1]
    assert len(written) == 1 + scheduler(key).has_head
    assert main(["import", name, "--into", "again"]) == 0
    (post,) = items_in(Path("again"))
    assert post["date"] == "2027-03-26"
    assert post["status"] == "approved"
    assert ("own page could not be read" in ran.err) == scheduler(key).is_second_hand
    assert (post["time"], post.get("timezone", "")) in {("09:00", ""), ("08:00", "UTC")}
    assert post["channel"] == "linkedin"
    assert str(post["text"]).startswith("How we bake, step by step.")
    assert "https://bakery.example/how?utm_source=linkedin" in f"{post.get('link')} {post['text']}"


PLAN = """\
title: Lamps
language: en
timezone: Europe/Paris
channels: [{id: x, network: X, mission: Say it short}]
calendar:
- {date: 2027-11-03, time: "07:00", channel: x, text: "Lit\\nand warm", status: approved,
   link: "https://lamps.example/a?b=c"}
- {date: 2027-11-05, time: "12:00", channel: x, text: A picture, status: approved,
   media: [{kind: image, alt_text: A lamp, x-url: "https://lamps.example/lamp.jpg"}]}
"""


@pytest.mark.parametrize("key", [key for key in schedulers() if scheduler(key).one_channel])
def test_a_file_that_an_export_names_comes_back_as_it_went(tmp_path: Path, key: str) -> None:
    (tmp_path / "lamps").mkdir()
    (tmp_path / "lamps" / "strategy.yaml").write_text(PLAN, "utf-8")
    out, again = tmp_path / f"{key}-x.csv", tmp_path / "again"
    call = ["export", str(tmp_path / "lamps"), "--partial", "--format", key, "--output", str(out)]
    main(call)
    assert main(["import", str(out), "--into", str(again)]) == 0
    first, *others = items_in(again)
    kept = {"date", "time", "channel", "text", "link"}
    assert {name: value for name, value in first.items() if name in kept} == {
        "date": "2027-11-03", "time": "07:00", "channel": "x", "text": "Lit\nand warm",
        "link": "https://lamps.example/a?b=c",
    }  # fmt: skip
    assert all(each["x-media"] == "https://lamps.example/lamp.jpg" for each in others)
    assert len(others) == bool(scheduler(key).most_media)


def test_a_file_without_a_head_is_known_in_either_order_of_day_and_month(tmp_path: Path) -> None:
    written = '18/01/2027 09:35,"Seeds, 40 pages",\n02/03/2027 09:35,Leeks,\n'
    (tmp_path / "posts.csv").write_text(written, "utf-8")
    assert main(["import", str(tmp_path / "posts.csv"), "--into", str(tmp_path / "p")]) == 0
    assert [each["date"] for each in items_in(tmp_path / "p")] == ["2027-01-18", "2027-03-02"]


def test_a_file_is_for_one_account_where_that_is_asked(export: Export) -> None:
    assert export("--format", "publer", "--output", "out").status == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "publer-instagram.csv", "publer-linkedin.csv", "publer-x.csv",
    ]  # fmt: skip
    ran = export("--format", "publer")
    assert ran.status == 2
    assert "name a folder with --output" in ran.err


def test_no_cell_begins_a_formula_and_the_text_is_what_is_posted(export: Export) -> None:
    export("--format", "ayrshare", "--output", "all.csv")
    texts = [row[0] for row in rows(Path("all.csv").read_bytes())[1:]]
    assert [text.strip()[:4] for text in texts] == ["How ", "=Two", "@ana"]
    assert not any(text.startswith(tuple("=+-@")) for text in texts)


def test_media_and_their_descriptions_go_along(export: Export) -> None:
    export("--format", "publer", "--channel", "instagram", "--output", "one.csv")
    head, row = rows(Path("one.csv").read_bytes())
    cells = dict(zip(head, row, strict=True))
    assert cells["Media URL(s) - Separated by comma"] == "https://bakery.example/loaf.jpg"
    assert cells["Alt text(s) - Separated by ||"] == "Two hands and dough"


POST = "- {{date: 2027-05-05, time: '09:00', channel: {channel}, status: approved, {rest}}}\n"


@pytest.mark.parametrize(
    ("key", "channel", "rest", "reason"),
    [
        ("buffer", "linkedin", "text: https://a.example and https://b.example", "2 links"),
        ("buffer", "instagram", "text: A loaf", "needs a picture or a video"),
        ("buffer", "x", "text: A, media: [{kind: image, alt_text: b}]", "no public address"),
        ("buffer", "x", "text: A, x-film: https://a.example/b.mp4", "takes no video"),
        ("hootsuite", "x", "text: A, x-photo: https://a.example/b.jpg", "takes no media"),
        ("ayrshare", "forum", "text: A", "no network that is known"),
        ("buffer", "x", f"text: {'long ' * 80}", "too long for X"),
        ("socialbee", "x", "text: A, link: https://a.example, x-p: https://a.example/b.jpg",
         "only one of them"),
    ],
)  # fmt: skip
def test_what_a_scheduler_cannot_take_is_listed_and_nothing_is_written(
    export: Export, plan: Path, key: str, channel: str, rest: str, reason: str
) -> None:
    with (plan / "calendar.yaml").open("a", encoding="utf-8") as file:
        file.write(POST.format(channel=channel, rest=rest))
    ran = export("--format", key, "--from", "2027-05-01", "--output", "out.csv")
    assert ran.status == 1
    assert reason in ran.err
    assert "plan/calendar.yaml:" in ran.err
    assert not Path("out.csv").exists()


def test_the_others_go_where_that_is_asked(export: Export, plan: Path) -> None:
    with (plan / "calendar.yaml").open("a", encoding="utf-8") as file:
        file.write(
            POST.format(channel="linkedin", rest="text: https://a.example https://b.example")
        )
    ran = export("--format", "buffer", "--channel", "linkedin", "--partial", "--output", "out.csv")
    assert ran.status == 1
    assert len(rows(Path("out.csv").read_bytes())) == 2
    assert "1 of 4 posts went into out.csv." in ran.err


def test_posts_that_follow_too_soon_are_refused(export: Export, plan: Path) -> None:
    with (plan / "calendar.yaml").open("a", encoding="utf-8") as file:
        for minute in ("00", "05", "20"):
            post = POST.format(channel="linkedin", rest=f"text: At {minute}")
            file.write(post.replace("09:00", f"09:{minute}"))
    ran = export("--format", "sprout-social", "--from", "2027-05-01")
    assert ran.err.count("within 10 minutes") == 1


def test_a_file_has_no_more_rows_than_it_may(export: Export, plan: Path) -> None:
    with (plan / "calendar.yaml").open("a", encoding="utf-8") as file:
        for number in range(120):
            post = POST.format(channel="linkedin", rest=f"text: Number {number}")
            file.write(post.replace("05-05", f"{5 + number // 28:02}-{1 + number % 28:02}"))
    export("--format", "buffer", "--from", "2027-05-01", "--output", "out")
    counts = {path.name: len(rows(path.read_bytes())) - 1 for path in Path("out").iterdir()}
    assert counts == {"buffer-linkedin.csv": 100, "buffer-linkedin-2.csv": 20}


def test_what_is_not_approved_stays(export: Export) -> None:
    ran = export("--format", "buffer", "--from", "2027-04-01")
    assert ran.status == 0
    assert "2 posts are left out" in ran.err
    assert "nothing to schedule" in ran.err


def test_the_guide_names_every_format_with_its_source() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for key in schedulers():
        bulk = scheduler(key)
        url, _, day = bulk.source.rpartition(" (")
        account = "one account" if bulk.one_channel else "all"
        assert f"| `{key}` | {account} | {bulk.rows or 'any number'} |" in guide
        assert f"[{bulk.name}]({url}), {day.rstrip(')')} |" in guide


def test_a_bulk_file_sets_no_post_back(tmp_path: Path) -> None:
    plan, posts = tmp_path / "plan", tmp_path / "buffer-linkedin.csv"
    plan.mkdir()
    (plan / "strategy.md").write_text("---\ntitle: T\nlanguage: en\n---\n", encoding="utf-8")
    (plan / "calendar.yaml").write_text(
        "- {date: 2027-05-04, time: '09:00', channel: linkedin, text: Our oak, status: published}\n"
        "- {date: 2027-05-05, time: '09:00', channel: linkedin, text: Our elm}\n",
        encoding="utf-8",
    )
    posts.write_text(
        "Text,Image URL,Tags,Posting Time\n"
        "Our oak,,,2027-05-04 09:00\nOur elm,,,2027-05-05 09:00\n",
        encoding="utf-8",
    )
    assert main(["import", str(posts), "--into", str(plan)]) == 0
    assert [post["status"] for post in items_in(plan)] == ["published", "approved"]


def test_a_draft_in_a_bulk_file_stays_one(tmp_path: Path) -> None:
    names = [each.name for each in scheduler("metricool").columns]
    row = {"Text": "Our oak", "Date": "2027-05-04", "Time": "09:00:00", "Draft": "TRUE"}
    row["LinkedIn"] = "TRUE"
    lines = [names, [row.get(name, "") for name in names]]
    posts = tmp_path / "posts.csv"
    posts.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    assert main(["import", str(posts), "--into", str(tmp_path / "plan")]) == 0
    assert [post["status"] for post in items_in(tmp_path / "plan")] == ["draft"]
