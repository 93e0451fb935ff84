"""What tests of what comes in share: a site on this machine, for those of addresses and of feeds."""

from tests.support.sites import site

__all__ = ["site"]
