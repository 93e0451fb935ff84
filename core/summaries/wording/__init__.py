"""How a finding is said."""
