"""Trade: how much, between whom, in what currency."""

from core.ui.themes.theme_page import theme_with_figures

theme_with_figures(
    "trade", "trade-flows", "give no sum for trade, no change in it, no currency it is paid in."
)
