"""The bibliography in the admin: found by any DOI, its uses, and works from BibTeX and RIS."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils.html import escape

from articles.bibliography.doi import extract_doi
from articles.bibliography.import_references import MAX_LENGTH, UnreadableTextError, read_entries
from articles.models import Reference
from fitsite.lib.rule_registry import rule_links
from tests.articles.factories import a_section, make_article, make_reference, make_staff
from tests.factories import log_in_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/reference/"
BIBTEX = r"""
@article{Estes2017,
  author = {Estes, Rebecca R. and Amy Malinowski and {World Health Organization}},
  title = {Interval {HIIT} running \& the caf\'{e}},
  journal = {J Strength}, year = 2017, volume = 3, number = 2, pages = {10--20},
  doi = {https://doi.org/10.1000/NEW.1}, url = {https://example.org/}
}
"""
RIS = """TY  - JOUR
AU  - Estes, R. R.
AU  - Malinowski, Amy
TI  - Interval running
JO  - J Strength
PY  - 2017/03/01
VL  - 3
IS  - 2
SP  - 10
EP  - 20
DO  - doi:10.1000/NEW.1
ER  -
"""


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/estes", "10.1000/estes"),
        ("https://doi.org/10.1000/estes", "10.1000/estes"),
        ("http://dx.doi.org/10.1000/Estes", "10.1000/Estes"),
        (" DOI: 10.1000/estes. ", "10.1000/estes"),
        ("https://doi.org/10.1000%2Festes", "10.1000/estes"),
        ("estes2017", ""),
        ("https://example.org/10.1000/estes", ""),
    ],
)
def test_dois(text, doi):
    assert extract_doi(text) == doi


@pytest.mark.parametrize(
    "term",
    [
        *("10.1000/estes", "HTTPS://DOI.ORG/10.1000/ESTES", "doi:10.1000/Estes"),
        *("http://dx.doi.org/10.1000/estes", "estes2017", "thigh"),
    ],
)
def test_a_work_is_found(editor_client, term):
    make_reference()
    make_reference("other2020", doi="10.1000/other", title="Other", authors="Other O")
    page = editor_client.get(LIST, {"q": term}).content.decode()
    assert "Interval running and the thigh" in page
    assert "other2020" not in page


def test_the_list_says_who_cites_a_work(editor_client):
    make_reference("bosquet2008")
    make_reference("unused2020")
    article = make_article(*a_section(html="<p>Yes [@bosquet2008].</p>"))
    page = editor_client.get(LIST).content.decode()
    assert f'<a href="/admin/articles/article/{article.pk}/change/">' in page
    unused = editor_client.get(LIST, {"used": "no"}).content.decode()
    assert "unused2020" in unused and "bosquet2008" not in unused
    used = editor_client.get(LIST, {"used": "yes"}).content.decode()
    assert "unused2020" not in used and "bosquet2008" in used


def test_a_work_names_the_rules_that_cite_it(editor_client):
    rule = next(rule for rule in rule_links() if rule.references)
    work = make_reference(rule.references[0])
    page = editor_client.get(f"{LIST}{work.pk}/change/").content.decode()
    assert f'<a href="/rules/{rule.code}/">{escape(rule.title)}</a>' in page
    other = make_reference("unused2020")
    assert "None yet" in editor_client.get(f"{LIST}{other.pk}/change/").content.decode()


def test_the_lists_queries_do_not_grow(editor_client, django_assert_max_num_queries):
    for number in range(20):
        make_reference(f"work{number}", doi="")
    with django_assert_max_num_queries(21):
        editor_client.get(LIST)


def test_bibtex():
    [entry] = read_entries(BIBTEX, "trial")
    work = entry.work
    assert work and not entry.errors
    assert work.key == "estes2017"
    assert work.authors == "Estes RR, Malinowski A, World Health Organization"
    assert work.title == "Interval HIIT running & the café"
    assert (work.journal, work.year, work.locator) == ("J Strength", 2017, "3(2):10–20")
    assert (work.doi, work.url, work.kind) == ("10.1000/NEW.1", "", "trial")
    assert not work.title_verified


def test_ris():
    [entry] = read_entries(RIS, "cohort")
    work = entry.work
    assert work and not entry.errors
    assert (work.key, work.authors) == ("estes2017", "Estes RR, Malinowski A")
    assert (work.title, work.year, work.locator) == ("Interval running", 2017, "3(2):10–20")
    assert (work.doi, work.kind) == ("10.1000/NEW.1", "cohort")


def test_works_are_shown_before_they_are_stored(editor_client):
    shown = editor_client.post(f"{LIST}import/", {"text": BIBTEX, "kind": "trial"}).content.decode()
    assert "It is added as estes2017" in shown
    assert not Reference.objects.exists()
    editor_client.post(f"{LIST}import/", {"text": BIBTEX, "kind": "trial", "_store": "1"})
    assert Reference.objects.get().doi == "10.1000/NEW.1"
    assert LogEntry.objects.get().change_message == "Imported."


def test_a_stored_work_is_not_changed(editor_client):
    make_reference("mine2017", doi="10.1000/new.1", title="As I wrote it")
    data = {"text": RIS, "kind": "trial"}
    assert "it is there as" in editor_client.post(f"{LIST}import/", data).content.decode()
    editor_client.post(f"{LIST}import/", data | {"_store": "1"})
    assert Reference.objects.get().title == "As I wrote it"


def test_with_an_error_nothing_is_stored(editor_client):
    text = BIBTEX + "@article{b2, title={T}, title={U}}\n@misc{c3, author={Doe, Jo}}"
    data = {"text": text, "kind": "trial", "_store": "1"}
    page = editor_client.post(f"{LIST}import/", data).content.decode()
    assert "Duplicate field" in page
    assert "title: This field cannot be blank." in page
    assert "Nothing is stored while an entry has an error" in page
    assert not Reference.objects.exists()


def test_two_entries_with_one_doi():
    second = "@misc{other, author={Doe, Jo}, title={T}, doi={10.1000/new.1}}"
    assert all("same DOI" in entry.errors[0] for entry in read_entries(BIBTEX + second, "trial"))


def test_two_entries_with_one_key():
    bibtex = read_entries(BIBTEX + "@misc{Estes2017, author={Doe, Jo}, title={T}}", "trial")
    assert "Duplicate" in "".join(error for entry in bibtex for error in entry.errors)
    ris = read_entries(RIS + RIS.replace("NEW.1", "NEW.2"), "trial")
    assert all("same key" in entry.errors[0] for entry in ris)


def test_a_key_that_is_taken():
    make_reference("estes2017")
    [entry] = read_entries(BIBTEX, "trial")
    assert "key: " in entry.errors[0]


@pytest.mark.parametrize("text", ["", "hello", "@", "%", "x" * (MAX_LENGTH + 1)])
def test_no_entry(text):
    with pytest.raises(UnreadableTextError):
        read_entries(text, "trial")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "@article{a, title={" + "{" * 3000,
            "@article{,}",
            "@article{a, author={,,,,}, title={T}}",
        ),
        *("TY  - JOUR\n", "TY  - JOUR\nTI  - No end\n", "TY  - JOUR\nER  - \nER  - \n"),
        *(r"@misc{a, author={Doe, J}, title={\input{/etc/passwd}}}", "@article{a, year={x}}"),
    ],
)
def test_broken_texts_give_an_error_on_the_page(editor_client, text):
    page = editor_client.post(f"{LIST}import/", {"text": text, "kind": "trial"})
    assert page.status_code == 200
    assert "root:" not in page.content.decode()


def test_importing_needs_the_right_to_add(client):
    log_in_staff(client, make_staff("Reviewers"))
    assert client.get(f"{LIST}import/").status_code == 403
