"""Opening a page as Streamlit runs it."""

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

PATIENCE = 120  # seconds


def open_page(page: str = "", **query: str | list[str] | None) -> AppTest:
    """A page of `pages/` by its file's name (the first one, when none is named), opened by a link.

    `query` is what stands in the link; None leaves a name out. No page may fail, or say that it did.
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE)
    if page:
        app.switch_page(f"pages/{page}.py")
    for name, value in query.items():
        if value is not None:
            app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return app
