"""Reading: the text exactly as it is, what is known about it, what of it to skip, and what is refused."""

import json
import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document, Reading
from kg.read import read
from kg.read.furniture import furniture, parse_rules
from kg.read.metadata import is_web_address, iso
from kg.read.text import NotText, decode

REPORT = "Gunmen raid a depot in Ostrava\n\nThree guards were killed on Monday, the mayor said.\n"


def write(folder: Path, **files: str) -> Path:
    """Files by name ("a_txt" is a.txt, "b__a_txt" is b/a.txt) with what is in them."""
    for name, content in files.items():
        path = folder / re.sub(r"_(txt|md|jsonl|csv|pdf)$", r".\1", name.replace("__", "/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder


def only(reading: Reading) -> Document:
    assert [d.source for d in reading.documents] == [reading.documents[0].source]
    return reading.documents[0]


def skipped(document: Document) -> list[str]:
    return [document.quote(span) for span in document.skip]


def furniture_of(text: str, title: str = "", publisher: str = "") -> list[str]:
    return [text[start:end] for start, end in furniture(text, title=title, publisher=publisher)]


# The text


@given(
    st.text().filter(lambda text: re.search(r"\w", text)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251"]),
)
@example("\ufeffnews", "utf-8")
@example("a\r\nb\rc\x85d\u2028e", "utf-8")
@example("Señor Muñoz habló", "latin-1")
def test_text_is_what_its_encoding_says_or_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    try:
        found, guess = decode(data)
    except NotText:
        return
    assert data.decode(guess) == found
    if encoding in ("utf-8-sig", "utf-16", "utf-32") and text == data.decode(encoding):
        assert found == text
    if encoding == "utf-8" and not text.startswith("\ufeff"):
        assert found == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda text: re.search(r"\w", text) and text.isprintable()))
def test_printable_text_in_utf8_is_never_refused(text: str) -> None:
    formats = ("%pdf-", "{\\rtf", "<!doctype html", "<html", "<?xml")
    if not text.lower().lstrip().startswith(formats) and not text.startswith("\ufeff"):
        assert decode(text.encode()) == (text, "utf-8")


def test_line_ends_stay(tmp_path: Path) -> None:
    text = "One.\r\nTwo.\rThree.\n\r\n"
    assert only(read([write(tmp_path, a_txt=text)])).text == text


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    reading = read([tmp_path])
    assert only(reading).text == REPORT
    assert reading.notes == ()


def test_guessed_encoding_is_reported(tmp_path: Path) -> None:
    text = "The café in Besançon was “closed” on Monday, the mayor’s office said."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    reading = read([tmp_path])
    assert (only(reading).text, only(reading).encoding) == (text, "cp1252")
    assert reading.notes == ("a.txt: read as cp1252; if letters look wrong, save it as UTF-8",)


def test_other_alphabets_are_detected() -> None:
    text = "Министр заявил, что в результате взрыва погибли восемь человек."
    assert decode(text.encode("cp1251")) == (text, "cp1251")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\u200b \u2014".encode(), "empty"),
        (b"\x00\x01\x02 abc", "not text"),
        (b"text with a zero\x00 in it", "not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"\x01\x02\x03\x04 words", "control characters"),
        (b"%PDF-1.7 words", "PDF"),
        (b"<!DOCTYPE html>\n<p>words", "HTML"),
        (b"\xff\xfea\x00b", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        decode(data)


def test_one_stray_control_character_does_no_harm() -> None:
    text = REPORT * 3 + "\x0b \x02"
    assert decode(text.encode())[0] == text


# Which files


def test_a_folder_is_read_with_all_below_it_in_order_of_source(tmp_path: Path) -> None:
    write(tmp_path, b_txt="Bee.", a__z_md="Zed.", a__b__c_txt="Sea.", a_txt="Ay.")
    assert [d.source for d in read([tmp_path]).documents] == ["a.txt", "a/b/c.txt", "a/z.md", "b.txt"]


def test_a_single_file_is_called_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, sub__a_txt=REPORT)
    assert only(read([tmp_path / "sub" / "a.txt"])).source == "a.txt"


@given(st.permutations(["a.txt", "b.md", "c/d.txt", "c/e.txt", "f.jsonl"]))
def test_the_order_of_paths_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("reports")
    write(folder, a_txt="Ay.", b_md="Bee.", c__d_txt="Dee.", c__e_txt="Ay.", f_jsonl='{"text": "Eff."}\n{"text": "Dee."}')
    reading = read([folder / name for name in order])
    assert reading == read([folder / name for name in sorted(order)])
    assert [s.source for s in reading.skipped] == ["e.txt", "f.jsonl#2"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, sub__a_txt=REPORT)
    reading = read([tmp_path / "sub" / "a.txt", tmp_path])
    assert (only(reading).source, reading.skipped) == ("sub/a.txt", ())


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, x__a_txt="Ay.", y__a_txt="Bee.")
    assert [d.source for d in read([tmp_path / "y", tmp_path / "x"]).documents] == ["x/a.txt", "y/a.txt"]


def test_sources_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    write(tmp_path, x__k__a_txt="Ay.", y__k__a_txt="Bee.")
    with pytest.raises(InputError, match=r"both be called k/a\.txt"):
        read([tmp_path / "x" / "k", tmp_path / "y" / "k"])


def test_what_people_decided_is_no_report(tmp_path: Path) -> None:
    reading = read([write(tmp_path, a_txt=REPORT, decisions_txt="same a@a.txt b@a.txt\n")])
    assert (only(reading).source, reading.notes) == ("a.txt", ())


def test_hidden_files_and_readmes_are_no_reports(tmp_path: Path) -> None:
    write(tmp_path, a_txt=REPORT, README_md="About these reports.", _hidden="x")
    write(tmp_path, **{".b_txt": "Hidden.", ".git__c_txt": "Hidden too."})
    (tmp_path / "_hidden").unlink()
    reading = read([tmp_path])
    assert (only(reading).source, reading.notes) == ("a.txt", ())


def test_files_of_other_kinds_are_told_of(tmp_path: Path) -> None:
    (note,) = read([write(tmp_path, a_txt=REPORT, b_pdf="x", sub__c_csv="x")]).notes
    assert "b.pdf, sub/c.csv (2 in all)" in note


def test_the_later_of_two_files_with_the_same_text_is_skipped(tmp_path: Path) -> None:
    reading = read([write(tmp_path, b_txt=REPORT, a_txt=REPORT, c_txt=REPORT + "More.")])
    assert [d.source for d in reading.documents] == ["a.txt", "c.txt"]
    assert [(s.source, s.reason) for s in reading.skipped] == [("b.txt", "same text as a.txt; remove one of the two")]


def test_a_bad_file_among_good_ones_is_skipped_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, a_txt=REPORT, b_txt="", c_txt="\0\0")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    reading = read([tmp_path])
    assert only(reading).source == "a.txt"
    assert [s.source for s in reading.skipped] == ["b.txt", "c.txt", "d.txt"]
    assert all(re.search(r"; (remove|save|check)", s.reason) for s in reading.skipped)


@pytest.mark.parametrize("name", ["missing", "missing.txt"])
def test_a_path_that_leads_nowhere_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: there is no such file or folder"):
        read([tmp_path / name])


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name a folder or a file"):
        read([])
    with pytest.raises(InputError, match=r"no \.txt, \.md or \.jsonl file in it"):
        read([tmp_path])
    with pytest.raises(InputError, match=r"a\.pdf: not a kind of file"):
        read([write(tmp_path, a_pdf="x") / "a.pdf"])
    with pytest.raises(InputError, match=r"nothing to read: b\.txt: empty: .* \(and 1 more\)"):
        read([write(tmp_path, b_txt="", c_txt=" ")])


# Metadata


def test_metadata_is_taken_from_the_table(tmp_path: Path) -> None:
    write(tmp_path, a_txt=REPORT)
    write(tmp_path, metadata_csv='file,title,publisher,published,url\na.txt,"Raid, in  Ostrava",The Post,2024-05-31,https://post.example/1?x=1#top\n')
    document = only(read([tmp_path]))
    assert (document.title, document.publisher, document.published) == ("Raid, in Ostrava", "The Post", "2024-05-31")
    assert document.url == "https://post.example/1?x=1#top"
    assert only(read([tmp_path / "a.txt"])) == document


def test_the_nearest_table_counts_and_names_files_from_where_it_lies(tmp_path: Path) -> None:
    write(
        tmp_path, metadata_csv="file,title\nx/a.txt,Far\nx/b.txt,Bee\n", x__metadata_csv="file,title\na.txt,Near\n", x__a_txt="Ay.", x__b_txt="Bee."
    )
    assert [d.title for d in read([tmp_path]).documents] == ["Near", "Bee"]


def test_a_title_is_never_guessed(tmp_path: Path) -> None:
    document = only(read([write(tmp_path, a_txt=REPORT)]))
    assert (document.title, document.skip) == ("", ())


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,title\na.txt,T\n", "no column 'name'; use file, title, publisher, published, url"),
        ("file,author\na.txt,T\n", "no column 'author'"),
        ("title\nT\n", "column 'file' is missing"),
        ("file;title\na.txt;T\n", "no column 'file;title'"),
        ("file,title,title\na.txt,T,U\n", "'title' is there twice"),
        ("file,title\na.txt,T\na.txt,U\n", r"line 3: 'a\.txt' is named twice"),
        ("file,title\na.txt,T,U\n", "line 2: the row has more values"),
        ("file,title\na.txt\n", "line 2: the row has fewer values"),
        ("file,title\n,T\n", "line 2: the row names no file"),
        ("file,published\na.txt,31 May\n", "line 2: published is '31 May'; write an ISO date"),
        ("file,published\na.txt,2024-02-30\n", "line 2: published"),
        ("file,url\na.txt,post.example/1\n", "line 2: url is 'post.example/1'; write an address"),
        ('file,title\na.txt,"T"x\n', "line 2: .*separated by commas"),
        ("", "empty"),
        ("\0", "empty|not text"),
    ],
)
def test_a_wrong_table_is_an_error_that_names_the_place(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"metadata\.csv.*{message}"):
        read([write(tmp_path, a_txt=REPORT, metadata_csv=table)])


def test_rows_for_files_that_are_not_there_are_told_of(tmp_path: Path) -> None:
    (note,) = read([write(tmp_path, a_txt=REPORT, metadata_csv="file,title\nb.txt,T\n")]).notes
    assert re.search(r"metadata\.csv names b\.txt, which is not there", note)


@pytest.mark.parametrize(
    "header",
    [
        "Title: Raid: three dead\nPublisher: The Post\nPublished: 2024-05-31\nURL: https://post.example/1\n",
        "title:Raid: three dead\r\nPUBLISHER: The Post\r\ndate: 2024-05-31\r\nlink: https://post.example/1\r\n",
    ],
)
def test_a_header_is_read_and_skipped(tmp_path: Path, header: str) -> None:
    document = only(read([write(tmp_path, a_txt=header + "\n" + REPORT)]))
    assert (document.title, document.publisher, document.published) == ("Raid: three dead", "The Post", "2024-05-31")
    assert document.url == "https://post.example/1"
    assert document.text == header + "\n" + REPORT
    assert skipped(document) == [header.strip()]


def test_front_matter_is_read_and_skipped(tmp_path: Path) -> None:
    front = '---\ntitle: "Raid"\ndate: 2024\ntags:\n  - news\n- more\n---\n'
    reading = read([write(tmp_path, a_md=front + REPORT, b_txt=front + REPORT + "More.")])
    markdown, plain = reading.documents
    assert (markdown.title, markdown.published, skipped(markdown)) == ("Raid", "2024", [front.strip()])
    assert (plain.title, plain.skip) == ("", ())
    assert "tags, which is not used" in reading.notes[0]


@pytest.mark.parametrize(
    "opening",
    [
        "Pakistan: Gunmen raid a depot\n\n",
        "Title: Raid\nThree guards were killed, the mayor said.\n\n",
        "Date: 2024-05-31\nKilled: 3 guards\nthe mayor said.\n\n",
        "---\nThree guards were killed on Monday.\n---\n",
    ],
)
def test_a_text_that_begins_a_little_like_a_header_is_text(tmp_path: Path, opening: str) -> None:
    document = only(read([write(tmp_path, a_md=opening + REPORT)]))
    assert (document.title, document.published, document.skip) == ("", "", ())


def test_what_a_header_says_wrongly_is_left_out_with_a_note(tmp_path: Path) -> None:
    reading = read([write(tmp_path, a_txt="Date: last Monday\nURL: none\nAuthor: Jo\n\n" + REPORT)])
    assert (only(reading).published, only(reading).url) == ("", "")
    assert [note.split(";")[0] for note in reading.notes] == [
        "a.txt: published is 'last Monday'",
        "a.txt: url is 'none'",
        "a.txt: its header says something about author, which is not used",
    ]


def test_the_table_counts_before_the_header_and_the_difference_is_told(tmp_path: Path) -> None:
    reading = read([write(tmp_path, a_txt="Title: One\nDate: 2024\n\n" + REPORT, metadata_csv="file,title,published\na.txt,Two,\n")])
    assert (only(reading).title, only(reading).published) == ("Two", "2024")
    assert reading.notes == ("a.txt: title is 'One' in its header and 'Two' in metadata.csv, which counts",)


def test_a_header_without_a_report_is_empty(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing below its header"):
        read([write(tmp_path, a_txt="Title: One\n\n \n")])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        (" 2024-05-31 ", "2024-05-31"),
        ("2024-05-31 18:30", "2024-05-31T18:30:00"),
        ("2024-05-31T18:30:00Z", "2024-05-31T18:30:00Z"),
        ("2024-13", ""),
        ("0000", ""),
        ("20240531", ""),
        ("2024-W07-5", ""),
        ("31.5.2024", ""),
        ("2024-05-31T25:00", ""),
    ],
)
def test_dates_are_iso_or_nothing(text: str, found: str) -> None:
    assert iso(text) == found


@given(st.one_of(st.from_regex(r"https?://[^\s]*", fullmatch=True), st.text()))
@example("https://post.example/%zz")
@example("https://post.example/a b")
@example("https://[::1]/")
@example("https://post.example/ä?ö=1#é")
def test_every_address_that_passes_is_an_iri(text: str) -> None:
    if is_web_address(text):
        ox.NamedNode(text)


# Lines of JSON


def test_lines_of_json_are_documents(tmp_path: Path) -> None:
    lines = [
        {"text": "Ay.\u2028Ay.", "title": "One", "publisher": "The Post", "published": "2024-05-31", "url": "https://post.example/1"},
        {"text": "Bee.", "id": 7, "published": 2024},
        {"text": "Sea.", "source": "wire/c", "title": None},
    ]
    write(tmp_path, a_jsonl="\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    first, second, third = read([tmp_path]).documents
    assert (first.source, first.text, first.title, first.publisher) == ("a.jsonl#1", "Ay.\u2028Ay.", "One", "The Post")
    assert (second.source, second.published) == ("7", "2024")
    assert (third.source, third.title) == ("wire/c", "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"title": "T"}', 'no "text"'),
        ('{"text": 3}', 'no "text"'),
        ('{"text": " "}', "empty"),
        ('{"text": "a\\ud800b"}', "surrogate"),
        ('{"text": "words", "title": ["T"]}', '"title" is neither text nor number'),
    ],
)
def test_a_bad_line_is_skipped_with_the_reason(tmp_path: Path, line: str, reason: str) -> None:
    reading = read([write(tmp_path, a_jsonl=f'{line}\n{{"text": "words"}}')])
    assert only(reading).source == "a.jsonl#2"
    ((source, why),) = [(s.source, s.reason) for s in reading.skipped]
    assert source == "a.jsonl#1"
    assert reason in why


def test_what_a_line_says_besides_is_told_of(tmp_path: Path) -> None:
    reading = read([write(tmp_path, a_jsonl='{"text": "words", "score": 1, "published": "May"}')])
    assert [note.split(";")[0] for note in reading.notes] == ["a.jsonl#1: published is 'May'", "a.jsonl: not used: score"]


# Furniture


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Leave a comment",
        "Your email address will not be published.",
        "Comments",
        "Required fields are marked *",
        "12 Comments",
        "Comments (3)",
        "Related Articles",
        "Related stories:",
        "You may also like",
        "Back to top button",
        "Return to top",
        "Share this:",
        "Share on Facebook",
        "Read more: Floods close the coast road",
        "Subscribe to our newsletter",
        "Subscribe now!",
        "Sign up for the morning briefing",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Follow us on Twitter and Facebook",
        "By Jane Doe",
        "By JANE DOE and Ali bin Omar",
        "By Jane Doe, Paul Roe and Zoë Čapek in New York",
        "By our staff reporter",
        "© 2024 The Post",
        "Copyright 2024 The Post. All rights reserved.",
        "(ab)",
        "Last updated: May 31, 2024 5:10 PM",
        "Published 31 May 2024",
        "Photo: Jane Doe/Delta Wire",
        "3 min read",
    ],
)
def test_a_line_of_furniture_is_skipped(line: str) -> None:
    assert furniture_of(f"Three guards were killed.\n\n{line}\n\nThe mayor spoke.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe reported from Brno, and Paul Roe from Prague.",
        "Subscribers were told on Monday.",
        "Comments by the minister angered the opposition.",
        "Share prices fell after the raid.",
        "By Monday, three more guards had died.",
        "By Friday Ms Doe had left.",
        "Copyright law was changed.",
        "The police published photos: three men in masks.",
        "Related attacks killed two people.",
        "More: the party says it will appeal.",
        "Advertisement boards were burned.",
        "What we know about the raid",
        "Updated figures show 12 dead",
        "Photos, videos show masked men",
        '"Send it to your email address," the mayor said.',
        "He gave credit to the guards.",
        "Two dead, mayor says",
    ],
)
def test_a_real_line_is_not_skipped(line: str) -> None:
    assert furniture_of(f"Three guards were killed.\n\n{line}\n\nThe mayor spoke.") == []


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Guards carry a colleague after the raid.Credit…Jo Doe/Delta Wire — North Images", "Credit…Jo Doe/Delta Wire — North Images"),
        ("Guards carry a colleague after the raid Credit...Jo Doe", "Credit...Jo Doe"),
        ("Guards carry a colleague. Photograph: Jo Doe/Delta Wire", "Photograph: Jo Doe/Delta Wire"),
        ("Guards carry a colleague. (Delta Photo/Jo Doe)", "(Delta Photo/Jo Doe)"),
    ],
)
def test_of_a_caption_only_the_credit_is_skipped(line: str, credit: str) -> None:
    assert furniture_of(f"Three guards were killed.\n{line}\nThe mayor spoke.") == [credit]


def test_a_repeated_line_is_skipped_after_its_first_occurrence() -> None:
    caption = "Ambulances wait beside the depot."
    text = f"Three died.\n\n{caption}\n\n{caption}\n\nThe mayor spoke.\n  {caption}Credit…Jo Doe\n"
    assert furniture_of(text) == [caption, f"{caption}Credit…Jo Doe"]


def test_short_lines_may_be_repeated() -> None:
    assert furniture_of("Yes, he said.\nMore.\nYes, he said.\n") == []


@pytest.mark.parametrize(
    ("text", "title", "publisher", "expected"),
    [
        ("Gunmen raid a depot – Postly\n\nThree died.", "", "Postly", ["– Postly"]),
        ("Gunmen raid a depot | post.example\n\nThree died.", "Gunmen raid a depot", "", ["| post.example"]),
        ("Gunmen raid a depot\n\nGunmen raid a depot - Postly\n\nThree died.", "", "", ["Gunmen raid a depot - Postly"]),
        ("Gunmen raid a depot – Postly\nGunmen raid a depot - Postly\nThree died.", "", "", ["Gunmen raid a depot - Postly"]),
        ("Gunmen raid a depot – Postly\nGunmen raid a depot - Postly\nThree died.", "", "postly", ["– Postly", "Gunmen raid a depot - Postly"]),
        ("Gunmen raid a depot - three dead\n\nThree died.", "Gunmen raid a depot", "", []),
        ("Gunmen raid a depot - Three Dead\n\nThree died.", "", "", []),
        ("Gunmen raid a depot\n\nThree died.", "Gunmen raid a depot", "", []),
    ],
)
def test_a_sites_name_and_a_repeated_headline_are_skipped(text: str, title: str, publisher: str, expected: list[str]) -> None:
    assert furniture_of(text, title, publisher) == expected


def test_links_below_a_heading_are_skipped_up_to_the_next_sentence() -> None:
    text = "Three died.\n\nRelated Articles\n\nFloods close the coast road\nTwo held in Brno\n\nThe mayor, speaking\nlate on Monday, said so.\n"
    assert furniture_of(text) == ["Related Articles", "Floods close the coast road", "Two held in Brno"]


def test_a_document_is_never_skipped_as_a_whole() -> None:
    assert furniture_of("Comments\n\nAdvertisement\n") == []
    assert furniture_of("By Jane Doe") == []


LINES = [
    "By Jane Doe",
    "Comments",
    "Related Articles",
    "Floods close the road",
    "Guards died there on Monday.",
    "Raid – Postly",
    "Fire.Credit…Jo",
    "",
    "\t",
]


@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40))), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]), st.sampled_from(["", "Postly"])
)
def test_stretches_lie_in_the_text_apart_and_in_order(lines: list[str], end: str, publisher: str) -> None:
    text = end.join(lines)
    stretches = furniture(text, publisher=publisher)
    at = 0
    for start, stop in stretches:
        assert at <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        at = stop
    kept = "".join(text[a:b] for a, b in zip([0, *(e for _, e in stretches)], [*(s for s, _ in stretches), len(text)], strict=True))
    assert bool(re.search(r"\w", kept)) == bool(re.search(r"\w", text))


def test_long_texts_take_no_more_than_their_length() -> None:
    for text in (
        "a" * 2_000_000,
        "Credit… " * 200_000,
        "By Jane Doe\n" * 100_000,
        "( " * 1_000_000,
        "Raid – " * 200_000,
        " " * 2_000_000 + "a",
        "\r" * 1_000_000,
    ):
        began = time.process_time()
        furniture(text)
        assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("rules", "message"), [("# fine\n(", "line 2 is not a regular expression"), ("(?P<name>a)", "a group 'name'; use skip or list")]
)
def test_a_broken_rule_is_named(rules: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_rules(rules)
