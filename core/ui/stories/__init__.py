"""Making, ordering and handing over stories."""
