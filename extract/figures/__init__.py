"""From marked sentences to figures: a statement grammar, and what the text before a sentence has left open."""
