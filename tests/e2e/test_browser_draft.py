"""What a browser keeps of a form: each control comes back as it was left, whatever its kind."""

from playwright.sync_api import expect

BOXES = """
new MutationObserver((_, observer) => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  observer.disconnect();
  const box = (name, defaultChecked) =>
    Object.assign(document.createElement("input"), { type: "checkbox", name, defaultChecked });
  const many = Object.assign(document.createElement("select"), { name: "many", multiple: true });
  many.append(new Option("a"), new Option("b", "b", true, true), new Option("c"));
  form.prepend(box("off", false), box("on", true), many);
}).observe(document, { childList: true, subtree: true });
"""


def test_every_control_comes_back_as_it_was_left(phone):
    phone.add_init_script(BOXES)  # controls of kinds that the form has not had so far
    phone.goto("/runs/new/")
    off, on, many = (phone.locator(f"[name={name}]") for name in ("off", "on", "many"))
    off.check()
    on.uncheck()
    many.select_option(["a", "c"])
    phone.get_by_role("radio", name="Race", exact=True).check()
    phone.get_by_text("More about this run").tap()
    phone.get_by_label("Surface").select_option("Track")
    phone.goto("about:blank")
    phone.goto("/runs/new/")
    expect(phone.get_by_text("What you had typed is back.")).to_be_visible()
    expect(off).to_be_checked()
    expect(on).not_to_be_checked()
    expect(many).to_have_values(["a", "c"])
    expect(phone.get_by_role("radio", name="Race", exact=True)).to_be_checked()
    expect(phone.get_by_label("Surface")).to_have_value("track")
