from core.intake.brought import Brought, Refused


def read_url(url: str) -> Brought:
    raise Refused("Addresses can't be fetched yet.")
