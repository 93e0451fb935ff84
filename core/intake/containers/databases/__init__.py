"""What press databases hand over: Nexis and Lexis, Factiva, Europresse, ProQuest, and lists of references."""
