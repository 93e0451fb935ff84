"""Files that nobody's format is: many articles, told apart by what comes again with each of them."""
