"""What must hold of every page and dialog: everybody can read it, Tab comes to all of it, it fits a phone."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW

# The box for files is named by Streamlit and called presentational by it; browsers go by the name.
STREAMLITS_OWN = ("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"')
# What reaches beyond the right edge, of the page and of its main part.
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MAIN_WIDER = """(() => { const main = document.querySelector('[data-testid="stMain"]');
    return main ? main.scrollWidth - main.clientWidth : 0; })()"""
BACKGROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
# What axe goes by besides colours: every element, and what is said of it to those who don't see it.
BUILT = """() => {
    const told = [], says = /^(role|aria-.*|alt|title|tabindex|lang|href|type|for|name)$/;
    const walk = (root) => { for (const one of root.querySelectorAll('*')) {
        const said = [...one.attributes].filter(each => says.test(each.name));
        told.push([one.tagName, ...said.map(each => `${each.name}=${each.value}`).sort()].join(' '));
        if (one.shadowRoot) walk(one.shadowRoot); } };
    walk(document.body);
    return told;
}"""
OF_COLOURS = ("color-contrast", "link-in-text-block")
# Every stop of the Tab key inside of a box, in the order of the page, each under a number of its own.
STOPS = """(box) => {
    const found = [], can = 'a[href],button,input,select,textarea,summary,[tabindex],[contenteditable=true]';
    const walk = (root) => { for (const one of root.querySelectorAll('*')) {
        if (one.matches(can)) found.push(one);
        if (one.shadowRoot) walk(one.shadowRoot); } };
    walk(document.querySelector(box) ?? document.body);
    const stops = found.filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]')
        && one.checkVisibility({visibilityProperty: true}));
    const group = (one) => stops.filter(other => other.type === 'radio' && other.name === one.name);
    const told = stops.filter(one => one.type !== 'radio' || one.checked
        || (group(one)[0] === one && !group(one).some(other => other.checked)));
    const numbers = window.stopNumbers = new Map(), names = [];
    for (const one of told) {  // buttons of one choice are one stop, with arrows inside of it
        const choice = one.closest('[data-testid=stButtonGroup]') ?? one;
        if (!numbers.has(choice)) {
            numbers.set(choice, names.length);
            names.push((one.getAttribute('aria-label') ?? one.innerText ?? one.tagName).slice(0, 60));
        }
        numbers.set(one, numbers.get(choice));
    }
    return names;
}"""
AT = """() => { let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return window.stopNumbers.get(at) ?? -1; }"""
NAME_AT = """() => { let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.getAttribute('aria-label') ?? at.innerText ?? ''; }"""
# Whether something stands where it stood six frames ago, and is as clear: what opens comes in softly.
STILL = """async (one) => {
    const look = () => {
        const {x, y, width, height} = one.getBoundingClientRect(), told = [x, y, width, height];
        for (let at = one; at; at = at.parentElement) told.push(getComputedStyle(at).opacity);
        return told.join();
    };
    for (let frame = 0, was = look(); frame < 6; frame++) {
        await new Promise(requestAnimationFrame);
        if (look() !== was) return false;
    }
    return true;
}"""


def faults(window, rules: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """What axe finds in the page as it stands, by all of its rules or by these: rule, what to do, where."""
    options = {
        "resultTypes": ["violations"],
        "preload": False,
    }  # no rule that is asked needs what it would fetch
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    axe = Axe()
    if window.page.evaluate("typeof axe") == "undefined":
        window.page.evaluate(axe.axe_script)
    found = window.page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        (rule["id"], rule["help"], node["html"][:200])
        for rule in found
        for node in rule["nodes"]
        if not (rule["id"] == STREAMLITS_OWN[0] and STREAMLITS_OWN[1] in node["html"])
    ]


def faults_light_and_dark(window) -> dict[str, list[tuple[str, str, str]]]:
    """What axe finds in the page as it stands, light and then dark.

    In the dark, where all is built as in the light, only the rules of colours are asked once more.
    """
    window.page.emulate_media(color_scheme="light")
    found = {"light": faults(window.settle())}
    light, built = window.page.evaluate(BACKGROUND), window.page.evaluate(BUILT)
    window.page.emulate_media(color_scheme="dark")
    window.page.wait_for_function(f"{BACKGROUND} !== {light!r}")
    as_before = window.settle().page.evaluate(BUILT) == built
    return found | {"dark": faults(window, OF_COLOURS if as_before else ())}


def wider_than_a_phone(window) -> int:
    """By how many pixels the page, or its main part, reaches beyond the right edge of a phone's window, once
    all of it had the time to become as narrow."""
    window.page.set_viewport_size(NARROW)
    window.settle()
    for _ in range(20):
        if (wider := max(0, window.page.evaluate(WIDER), window.page.evaluate(MAIN_WIDER))) == 0:
            break
        window.page.wait_for_timeout(500)
    return wider


def opened(window, **named):
    """The dialog that has opened, once it stands still and what it shows is there."""
    box = window.page.get_by_role("dialog", **named)
    box.wait_for()
    window.settle()
    window.page.wait_for_function(STILL, arg=box.element_handle())
    return box


def reached(window, box: str = "body") -> tuple[list[str], list[int]]:
    """The stops there are, and the numbers of those that Tab comes to, until it is back at the first."""
    stops = window.page.evaluate(STOPS, box)
    seen: list[int] = []
    for _ in range(2 * len(stops) + 10):
        window.page.keyboard.press("Tab")
        number = window.page.evaluate(AT)
        if number < 0 or number in seen[-1:]:
            continue
        if number in seen:
            break
        seen.append(number)
    return stops, seen


def all_reached_once(window, box: str = "body") -> None:
    stops, seen = reached(window, box)  # up to the first that it comes to again
    assert [stops[number] for number in range(len(stops)) if number not in seen] == []


def is_a_good_dialog(window, opener, back: str | None = None) -> None:
    """Enter on what opens it; everybody can read what has opened, Tab comes to all of it once, and Esc, which
    closes nothing else, leads back: to what opened it, or to what is called `back`."""
    opener.focus()
    name = back or window.page.evaluate(NAME_AT)
    here = window.page.evaluate("location.pathname")
    window.page.keyboard.press("Enter")
    box = opened(window)
    all_reached_once(window, "[role=dialog]")
    assert faults_light_and_dark(window) == {"light": [], "dark": []}
    window.page.keyboard.press("Escape")
    box.wait_for(state="detached")
    window.settle()
    window.page.wait_for_function(f"name => ({NAME_AT})() === name", arg=name)
    assert window.page.evaluate("location.pathname") == here
