"""How true and how fast Readout is, each measure one command: `python -m benchmarks` lists them."""
