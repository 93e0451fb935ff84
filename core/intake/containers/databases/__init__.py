"""What press databases hand over: Nexis and Lexis, Factiva, Europresse, ProQuest, lists of references."""
