"""Text becomes markup or a script's address only where one small policy takes it."""

REFUSED = """(tries) => tries.map((code) => {
  const attempts = {
    markup: () => { document.createElement("div").innerHTML = "<b>x</b>"; },
    script: () => { document.createElement("script").src = "https://example.org/x.js"; },
    upload: () => { document.createElement("script").src = "/media/articles/x.js"; },
    policy: () => { trustedTypes.createPolicy("another", {}); },
    own: () => { document.createElement("script").src = "/static/x.js"; },
    parsed: () => { new DOMParser().parseFromString("<b>x</b>", "text/html"); },
  };
  try { attempts[code](); return "taken"; } catch { return "refused"; }
})"""


def test_a_page_takes_markup_and_scripts_of_this_site_alone(page, problems):
    page.goto("/accounts/login/")
    tries = ["markup", "script", "upload", "policy", "own", "parsed"]
    assert page.evaluate(REFUSED, tries) == [*["refused"] * 4, *["taken"] * 2]
    assert len(problems) == 4  # each refusal is told
    problems.clear()
