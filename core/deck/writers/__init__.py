"""One kind of file each: a deck goes in, the bytes of a file come out."""
