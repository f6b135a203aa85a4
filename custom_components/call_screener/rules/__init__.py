"""Who gets through: the book and the line's policy kept in step, ready-made rules, and what is learnt."""
