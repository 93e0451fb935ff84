"""What is brought, one by one: what may come in, what it is called, which format it has, what is refused."""
