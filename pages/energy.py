"""Energy and environment: which projects and sums are named, of what kind, and where."""

from core.ui.themes.theme_page import theme_with_figures

theme_with_figures(
    "energy", "energy-kinds", "name no kind of energy or environment that Readout has a word for."
)
