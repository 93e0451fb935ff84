"""ProQuest: fields behind their labels, in pages, mails and texts."""
