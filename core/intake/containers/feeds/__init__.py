"""What comes by subscription: feeds of a site (RSS, Atom, JSON Feed), mails, and boxes of mails."""
